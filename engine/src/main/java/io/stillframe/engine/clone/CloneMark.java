// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.clone;

import io.stillframe.engine.EngineMessages;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of an application that is a clone, under a key of its own. While it says that the shards are
 * being copied nobody claims any, so a clone is either whole or not there.
 *
 * @param source the application that it was made of
 * @param by name and incarnation of the member that copies, or has copied
 * @param id random, different for every change
 * @param done whether all shards are there
 * @param instant the time whose state it begins with; null for the state that there was when copying began
 */
public record CloneMark(String source, String by, String id, boolean done, @Nullable Instant instant) {

    private static final String FORM = "1";
    /** With a time, in milliseconds. */
    private static final String FORM_WITH_TIME = "2";

    /** The mark of a clone of the state that there was when copying began. */
    public CloneMark(String source, String by, String id, boolean done) {
        this(source, by, id, done, null);
    }

    /** The register's key for the mark of {@code application}; no shard has it. */
    public static String key(String application) {
        return application + "/clone";
    }

    /** What {@link #encode} wrote. */
    public static CloneMark decode(String key, byte[] content) throws CorruptSegmentException {
        String[] parts = new String(content, StandardCharsets.UTF_8).split(" ", -1);
        boolean timed = parts[0].equals(FORM_WITH_TIME) && parts.length == 6 && parts[5].matches("[0-9]{1,18}");
        if (!timed && !(parts[0].equals(FORM) && parts.length == 5)) {
            throw new CorruptSegmentException(EngineMessages.text("STFR0215E", key));
        }
        Instant instant = timed ? Instant.ofEpochMilli(Long.parseLong(parts[5])) : null;
        return new CloneMark(parts[1], parts[2], parts[3], parts[4].equals("done"), instant);
    }

    /** The register's content. */
    public byte[] encode() {
        String state = done ? "done" : "copying";
        String text = instant == null
                ? String.join(" ", FORM, source, by, id, state)
                : String.join(" ", FORM_WITH_TIME, source, by, id, state, Long.toString(instant.toEpochMilli()));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
