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
    private final Object[] cells = new Object[4];
    private int writes;

    @Override
    public Object[] cells() {
        return cells;
    }

    @Override
    public String get(String key) {
        if (key.startsWith("cell")) {
            return (String) cells[cell(key)];
        }
        Room room = rooms.get(key);
        return room == null ? null : room.text();
    }

    @Override
    public void put(String key, String value) {
        if (key.startsWith("cell")) {
            cells[cell(key)] = value.equals(cells[cell(key)]) ? cells[cell(key)] : value;
            return;
        }
        rooms.computeIfAbsent(key, k -> new Room()).paint(value);
        writes++;
    }

    private static int cell(String key) {
        return key.charAt(4) - '0';
    }
}
