// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreNotAskedException;
import io.stillframe.cdi.CdiMessages;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Runs guarded store calls where the container's fault tolerance works, and names what it throws. Thread-safe. */
@FunctionalInterface
public interface StoreGuard {

    /** Runs {@code task} with the application's context on the current thread. */
    Object call(Callable<Object> task) throws Exception;

    /**
     * Runs {@code task}, which is described by {@code what}.
     *
     * @throws StoreException if it failed, with a text that says how
     */
    @SuppressWarnings("unchecked") // what the task returned comes back
    default <T> T run(String what, Callable<T> task) throws StoreException {
        try {
            return (T) call(task::call);
        } catch (StoreException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new StoreException(CdiMessages.CATALOG.text("STFR0331E", what), e);
        } catch (CircuitBreakerOpenException e) {
            throw new StoreNotAskedException(CdiMessages.CATALOG.text("STFR0332E", what), e);
        } catch (BulkheadException e) {
            throw new StoreException(CdiMessages.CATALOG.text("STFR0334E", what), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(CdiMessages.CATALOG.text("STFR0333E", what, e), e);
        } catch (Exception e) {
            throw new StoreException(CdiMessages.CATALOG.text("STFR0333E", what, e), e);
        }
    }
}
