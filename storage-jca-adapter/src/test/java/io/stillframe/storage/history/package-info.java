/**
 * Whether a register is linearizable, found out from what its callers saw: {@link
 * io.stillframe.storage.history.RecordingRegister} notes each call and its answer, {@link
 * io.stillframe.storage.history.Linearizability} looks for one order that explains them all.
 */
package io.stillframe.storage.history;
