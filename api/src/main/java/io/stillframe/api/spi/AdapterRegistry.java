// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the feature and its resource adapter meet, since neither sees the other's classes.
 *
 * <p>The feature brings settings and a listener; the adapter takes the settings, reports views and messages, and when a
 * new instance of it starts while the old one still runs (the container does so when its configuration changes) the new
 * one takes over from the old one here. Thread-safe.
 */
public final class AdapterRegistry {

    private static final AdapterRegistry INSTANCE = new AdapterRegistry();

    private final Object lock = new Object();
    private CompletableFuture<AdapterSettings> settings = new CompletableFuture<>();
    private @Nullable ChannelListener listener;
    private @Nullable MemberView lastView;
    private @Nullable AttachedAdapter adapter;

    private AdapterRegistry() {}

    /** The registry of this server. */
    public static AdapterRegistry get() {
        return INSTANCE;
    }

    /** The feature's settings, when it has brought them. */
    public CompletionStage<AdapterSettings> settings() {
        synchronized (lock) {
            return settings;
        }
    }

    /** The feature brings its settings; a running adapter goes on with those it started with. */
    public void configure(AdapterSettings newSettings) {
        CompletableFuture<AdapterSettings> toComplete;
        synchronized (lock) {
            if (settings.isDone()) {
                settings = new CompletableFuture<>();
            }
            toComplete = settings;
        }
        toComplete.complete(newSettings);
    }

    /**
     * The feature listens; the last view, if there is one, is replayed to it before this returns.
     *
     * @throws IllegalStateException if there is a listener already
     */
    public void listen(ChannelListener newListener) {
        synchronized (lock) {
            if (listener != null) {
                throw new IllegalStateException("there is a listener already");
            }
            listener = newListener;
            if (lastView != null) {
                newListener.viewChanged(lastView);
            }
        }
    }

    /** The feature listens no more. */
    public void unlisten(ChannelListener oldListener) {
        synchronized (lock) {
            if (listener == oldListener) {
                listener = null;
            }
        }
    }

    /** An adapter instance starts; its predecessor, if one still runs, is closed before this returns. */
    public void attach(AttachedAdapter newAdapter) {
        AttachedAdapter predecessor;
        synchronized (lock) {
            predecessor = adapter;
            adapter = newAdapter;
            lastView = null;
        }
        if (predecessor != null && predecessor != newAdapter) {
            predecessor.close();
        }
    }

    /** An adapter instance has stopped. */
    public void detach(AttachedAdapter oldAdapter) {
        synchronized (lock) {
            if (adapter == oldAdapter) {
                adapter = null;
                lastView = null;
            }
        }
    }

    /**
     * The engine has handed everything over and the server is about to stop: the adapter's transfer threads end when
     * they have done what was given to them, and take nothing more. The server would else wait half a minute for them.
     */
    public void quiesced() {
        AttachedAdapter current;
        synchronized (lock) {
            current = adapter;
        }
        if (current != null) {
            current.quiesced();
        }
    }

    /** The adapter reports a view. */
    public void viewChanged(MemberView view) {
        synchronized (lock) {
            lastView = view;
            if (listener != null) {
                listener.viewChanged(view);
            }
        }
    }

    /** The adapter reports a request; fails when nobody listens. */
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        ChannelListener current = currentListener();
        return current == null
                ? CompletableFuture.failedFuture(new RemoteFailureException("the member is not ready"))
                : current.requested(from, message);
    }

    /** The adapter reports a broadcast; dropped when nobody listens. */
    public void received(MemberId from, byte[] message) {
        ChannelListener current = currentListener();
        if (current != null) {
            current.received(from, message);
        }
    }

    private @Nullable ChannelListener currentListener() {
        synchronized (lock) {
            return listener;
        }
    }
}
