// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.RemoteFailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The channel of one process: messages that may be lost, late, doubled or to somebody who is gone. */
final class Links implements ClusterChannel {

    private final MemberProcess process;
    private final Map<MemberId, List<CompletableFuture<byte[]>>> asked = new LinkedHashMap<>();
    private Set<MemberId> view = Set.of();

    Links(MemberProcess process) {
        this.process = process;
    }

    /** On a thread of the process. */
    void viewChanged(MemberView newView) {
        view = new HashSet<>(newView.members());
        for (MemberId member : new ArrayList<>(asked.keySet())) {
            if (!view.contains(member)) {
                asked.remove(member)
                        .forEach(answer -> answer.completeExceptionally(new MemberUnreachableException(member)));
            }
        }
    }

    boolean sees(MemberId other) {
        return view.contains(other);
    }

    @Override
    public MemberId self() {
        return process.id;
    }

    @Override
    public CompletionStage<byte[]> request(MemberId to, byte[] message) {
        if (!view.contains(to)) {
            return CompletableFuture.failedFuture(new MemberUnreachableException(to));
        }
        World world = process.world;
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        asked.computeIfAbsent(to, member -> new ArrayList<>()).add(answer);
        world.faults.stepOf(process);
        world.network.send(
                process.id,
                to,
                target -> target.requested(process.id, message, bytes -> {
                    world.faults.stepOf(target);
                    world.network.send(
                            to,
                            process.id,
                            origin -> world.timeline.start(origin, world.timeline.jitter(), "answer", () -> {
                                List<CompletableFuture<byte[]>> open = asked.get(to);
                                if (open != null) {
                                    open.remove(answer);
                                }
                                if (bytes == null) {
                                    answer.completeExceptionally(new RemoteFailureException("failed there"));
                                } else {
                                    answer.complete(bytes);
                                }
                            }));
                }));
        return answer;
    }

    @Override
    public void broadcast(byte[] message) {
        throw new UnsupportedOperationException("nobody broadcasts");
    }
}
