/** What happens to the cluster, one class for each kind of fault; each asserts on a ledger that the clients keep. */
package io.stillframe.it.fault;
