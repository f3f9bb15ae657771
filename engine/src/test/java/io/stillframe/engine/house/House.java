// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.house;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.engine.Texts;
import java.util.HashMap;
import java.util.Map;

/** A bean as an application writes it; the tests weave it. */
@SnapshotScoped
public class House implements Texts {

    private final Map<String, Room> rooms = new HashMap<>();
    private int writes;

    @Override
    public String get(String key) {
        Room room = rooms.get(key);
        return room == null ? null : room.text();
    }

    @Override
    public void put(String key, String value) {
        rooms.computeIfAbsent(key, k -> new Room()).paint(value);
        writes++;
    }
}
