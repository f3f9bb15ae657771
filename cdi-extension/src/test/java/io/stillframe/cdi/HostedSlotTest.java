// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.HostedApplication;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostedSlotTest {

    private final StillframeRuntime runtime = new StillframeRuntime();
    private final AtomicInteger closed = new AtomicInteger();
    private final HostedSlot slot = new HostedSlot(stub(ApplicationHost.class), runtime);

    @Test
    void aCallWaitsForTheMember() throws Exception {
        runtime.callTimeout(Duration.ofSeconds(15));
        runtime.add(slot);
        CompletableFuture<HostedApplication> call = CompletableFuture.supplyAsync(slot::await);
        HostedApplication hosted = stub(HostedApplication.class);

        runtime.memberArrived(host -> hosted);

        assertThat(call.get(15, TimeUnit.SECONDS)).isSameAs(hosted);
    }

    @Test
    void aCallFailsWithANumberWhenThereIsNoMemberInTime() {
        runtime.callTimeout(Duration.ofMillis(1));
        runtime.add(slot);

        assertThatThrownBy(slot::await)
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageStartingWith("STFR0320E");
    }

    @Test
    void anApplicationThatStartsLaterIsHostedAtOnce() {
        HostedApplication hosted = stub(HostedApplication.class);
        runtime.memberArrived(host -> hosted);

        runtime.add(slot);

        assertThat(slot.now()).isSameAs(hosted);
    }

    @Test
    void aNewMemberHostsTheRunningApplicationsAgain() {
        HostedApplication first = stub(HostedApplication.class);
        HostedApplication second = stub(HostedApplication.class);
        Hosting old = host -> first;
        runtime.add(slot);
        runtime.memberArrived(old);

        runtime.memberLeft(old);
        assertThat(slot.now()).isNull();
        runtime.memberArrived(host -> second);

        assertThat(slot.now()).isSameAs(second);
    }

    @Test
    void aStoppedApplicationIsClosedAndNeverHostedAgain() {
        runtime.add(slot);
        runtime.memberArrived(host -> stub(HostedApplication.class));

        runtime.applicationStopping("shop");
        runtime.memberArrived(host -> stub(HostedApplication.class));

        assertThat(closed).hasValue(1);
        assertThat(slot.now()).isNull();
        assertThatThrownBy(slot::await).hasMessageStartingWith("STFR0328E");
    }

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("close")) {
                closed.incrementAndGet();
            }
            return method.getReturnType() == String.class ? "shop" : null;
        }));
    }
}
