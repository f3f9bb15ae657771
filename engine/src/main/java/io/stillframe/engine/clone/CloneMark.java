// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.clone;

import io.stillframe.engine.EngineMessages;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.nio.charset.StandardCharsets;

/**
 * What the register says of an application that is a clone, under a key of its own. While it says that the shards are
 * being copied nobody claims any, so a clone is either whole or not there.
 *
 * @param source the application that it was made of
 * @param by name and incarnation of the member that copies, or has copied
 * @param id random, different for every change
 * @param done whether all shards are there
 */
public record CloneMark(String source, String by, String id, boolean done) {

    private static final String FORM = "1";

    /** The register's key for the mark of {@code application}; no shard has it. */
    public static String key(String application) {
        return application + "/clone";
    }

    /** What {@link #encode} wrote. */
    public static CloneMark decode(String key, byte[] content) throws CorruptSegmentException {
        String[] parts = new String(content, StandardCharsets.UTF_8).split(" ", -1);
        if (parts.length != 5 || !parts[0].equals(FORM)) {
            throw new CorruptSegmentException(EngineMessages.text("STFR0215E", key));
        }
        return new CloneMark(parts[1], parts[2], parts[3], parts[4].equals("done"));
    }

    /** The register's content. */
    public byte[] encode() {
        return String.join(" ", FORM, source, by, id, done ? "done" : "copying").getBytes(StandardCharsets.UTF_8);
    }
}
