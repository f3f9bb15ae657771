// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.MemberView;
import io.stillframe.engine.EngineMember;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The members of this process: whom each sees, and how they speak to each other. Thread-safe. */
final class Neighbourhood {

    private final Map<MemberId, EngineMember> engines = new ConcurrentHashMap<>();
    private final List<MemberId> order = new CopyOnWriteArrayList<>();
    private long view;

    ClusterChannel channelOf(MemberId self) {
        return new ClusterChannel() {

            @Override
            public MemberId self() {
                return self;
            }

            @Override
            public CompletionStage<byte[]> request(MemberId to, byte[] message) {
                EngineMember other = engines.get(to);
                return other == null
                        ? CompletableFuture.failedFuture(new MemberUnreachableException(to))
                        : other.requested(self, message);
            }

            @Override
            public void broadcast(byte[] message) {
                throw new UnsupportedOperationException("nobody broadcasts");
            }
        };
    }

    void joined(MemberId member, EngineMember engine) {
        engines.put(member, engine);
        order.add(member);
        tell();
    }

    void died(MemberId member) {
        engines.remove(member);
        order.remove(member);
        tell();
    }

    private void tell() {
        long number;
        synchronized (this) {
            number = ++view;
        }
        for (MemberId member : order) {
            Objects.requireNonNull(engines.get(member)).viewChanged(new MemberView(number, member, order));
        }
    }
}
