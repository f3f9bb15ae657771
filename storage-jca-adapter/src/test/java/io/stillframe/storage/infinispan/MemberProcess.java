// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.stillframe.api.spi.SegmentId;
import java.nio.file.Path;

/** A member in a process of its own, which puts one segment and then waits to be killed. */
public final class MemberProcess {

    private MemberProcess() {}

    public static void main(String[] arguments) throws Exception {
        TestMember member = TestMember.start(arguments[0], Path.of(arguments[1]));
        member.put(new SegmentId("auction/1/put-by-" + arguments[0]), MembersComeAndGoTest.bytes(77));
        // Killed when the test ends; not left behind if the test is.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0)));
        Thread.currentThread().join();
    }
}
