// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TermsServed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does to the servers what is to happen to them, and has them all running again. Used by one thread. */
final class Faults {

    private final ServerGroup group;
    private final TermsServed terms;
    private final Duration patience;

    Faults(ServerGroup group, TermsServed terms, Duration patience) {
        this.group = group;
        this.terms = terms;
        this.patience = patience;
    }

    /** Lets {@code fault} happen; returns when all servers serve again. */
    void inflict(Fault fault) {
        switch (fault.kind()) {
            case KILL_OWNER -> restartAfter(LibertyServer::kill, group.owner());
            case KILL_STANDBY -> restartAfter(LibertyServer::kill, standby(fault));
            case KILL_ALL -> restartAllAfter(LibertyServer::kill);
            case PAUSE_OWNER -> pause(group.owner(), fault.pause());
            case PAUSE_STANDBY -> pause(standby(fault), fault.pause());
            case STOP_OWNER -> restartAfter(LibertyServer::stop, group.owner());
            case STOP_STANDBY -> restartAfter(LibertyServer::stop, standby(fault));
            case STOP_ALL -> restartAllAfter(LibertyServer::stop);
            case ROLLING_RESTART -> group.servers().forEach(server -> restartAfter(LibertyServer::stop, server));
        }
    }

    private LibertyServer standby(Fault fault) {
        List<LibertyServer> standbys = group.peersOf(group.owner());
        return standbys.get((int) (fault.choice() * standbys.size()));
    }

    private void restartAfter(Consumer<LibertyServer> end, LibertyServer server) {
        end.accept(server);
        terms.collect(server);
        server.start();
        server.awaitReady(patience);
    }

    private void restartAllAfter(Consumer<LibertyServer> end) {
        CompletableFuture<?>[] ends = group.servers().stream()
                .map(server -> CompletableFuture.runAsync(() -> end.accept(server)))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerFailure failure ? failure : e;
        }
        group.servers().forEach(terms::collect);
        group.start(patience);
    }

    private void pause(LibertyServer server, Duration time) {
        server.pause();
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        } finally {
            server.resume();
        }
        server.awaitReady(patience);
    }
}
