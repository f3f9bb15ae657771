/** The servers under test: their ports, their processes, and what a test may do to them. */
package io.stillframe.it.server;
