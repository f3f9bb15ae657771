// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.activation;

import io.stillframe.api.StillframeException;
import io.stillframe.cdi.CdiMessages;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Puts an application's context (class loader, naming, security) on a thread that has none, such as the engine's.
 * Thread-safe.
 */
public final class ApplicationThread {

    private final Executor onApplication;
    private final BeanManager beanManager;

    private ApplicationThread(Executor onApplication, BeanManager beanManager) {
        this.onApplication = onApplication;
        this.beanManager = beanManager;
    }

    /**
     * Keeps the current thread's context.
     *
     * @throws StillframeException if it has none
     */
    // The two names are the platform's own; nothing of a user's comes near them.
    @SuppressWarnings("BanJNDI")
    public static ApplicationThread capture() {
        try {
            InitialContext naming = new InitialContext();
            ContextService service = (ContextService) naming.lookup("java:comp/DefaultContextService");
            BeanManager manager = (BeanManager) naming.lookup("java:comp/BeanManager");
            return new ApplicationThread(service.currentContextExecutor(), manager);
        } catch (NamingException | IllegalStateException e) {
            throw new StillframeException(CdiMessages.CATALOG.text("STFR0325E", e), e);
        }
    }

    /** The bean manager that sees all of the application. */
    public BeanManager beanManager() {
        return beanManager;
    }

    /** Runs {@code task} on this thread with the application's context, and returns what it returns. */
    public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        onApplication.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : e;
        }
    }

    /** As {@link #call}, within a CDI request context if there is none. */
    public <T extends @Nullable Object> T callAsRequest(Callable<T> task) throws Exception {
        return call(() -> {
            RequestContextController request = beanManager
                    .createInstance()
                    .select(RequestContextController.class)
                    .get();
            boolean activated = request.activate();
            try {
                return task.call();
            } finally {
                if (activated) {
                    request.deactivate();
                }
            }
        });
    }

    /** As {@link #call}, for what throws nothing that is checked. */
    public <T extends @Nullable Object> T get(Callable<T> task) {
        try {
            return call(task);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
