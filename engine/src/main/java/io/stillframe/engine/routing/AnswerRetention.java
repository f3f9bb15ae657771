// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.LiveSettings;
import io.stillframe.engine.membership.Membership;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long answers of forwarded calls are kept: until their origin waits for them no more, or has been gone for longer
 * than any of its calls can last. Thread-safe.
 */
public final class AnswerRetention {

    /** A try that lies unread at a member for longer than this is read no more. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private final Membership membership;
    private final LiveSettings settings;
    private final Map<MemberId, Long> watermarks = new ConcurrentHashMap<>();

    /** For calls that last at most as long as {@code settings} say. */
    public AnswerRetention(Membership membership, LiveSettings settings) {
        this.membership = membership;
        this.settings = settings;
    }

    /** {@code origin} waits for no call below {@code watermark}. */
    void advance(MemberId origin, long watermark) {
        watermarks.merge(origin, watermark, Math::max);
    }

    /** Whether nobody waits for the answer of {@code id}. */
    boolean isOutdated(CallId id) {
        return id.sequence() < watermarks.getOrDefault(id.origin(), 0L)
                || membership.isGoneFor(
                        id.origin(), settings.now().callTimeout().multipliedBy(2));
    }

    /** Whether nothing that {@code origin} has ever sent can still be read. */
    boolean isSilent(MemberId origin) {
        return membership.isGoneFor(origin, SILENCE);
    }
}
