// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ContextKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One shard of one application.
 *
 * @param application name of the application
 * @param shard from 0
 */
public record ShardKey(String application, int shard) {

    /** Term, number, and a random part. */
    private static final Pattern SEGMENT = Pattern.compile("([0-9]{1,18})-[0-9]+-[0-9a-f]+");

    /** The shard that {@code context} is in, the same on all members and for ever. */
    public static ShardKey of(String application, ContextKey context, int shards) {
        CRC32C hash = new CRC32C();
        hash.update(context.value().getBytes(StandardCharsets.UTF_8));
        return new ShardKey(application, (int) (hash.getValue() % shards));
    }

    /** Whether {@code key} is a shard's. */
    public static boolean isRegisterKey(String key) {
        return key.matches("[^/]+/[0-9]{2,6}");
    }

    /** The shard whose register key is {@code key}. */
    public static ShardKey ofRegisterKey(String key) {
        int slash = key.lastIndexOf('/');
        return new ShardKey(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
    }

    /** Its key in the register. */
    public String registerKey() {
        return String.format(Locale.ROOT, "%s/%02d", application, shard);
    }

    /** What the ids of its segments begin with. */
    public String segmentPrefix() {
        return String.format(Locale.ROOT, "%s/shard%02d/", application, shard);
    }

    /** The term under which the segment of that id was made, 0 for the copies of a clone; empty if it is none of this shard. */
    public OptionalLong termOf(SegmentId segment) {
        String prefix = segmentPrefix();
        if (!segment.value().startsWith(prefix)) {
            return OptionalLong.empty();
        }
        Matcher name = SEGMENT.matcher(segment.value().substring(prefix.length()));
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return registerKey();
    }
}
