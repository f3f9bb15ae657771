/** What operators read and do over the servers' own REST and managed beans. */
package io.stillframe.it.operate;
