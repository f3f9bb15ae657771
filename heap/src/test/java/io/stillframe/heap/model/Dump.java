// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a graph as text; every object gets a number at its first mention and its content once. */
final class Dump {
    private final boolean sorted;
    private final StringBuilder text = new StringBuilder();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final Deque<Object> pending = new ArrayDeque<>();

    /** With {@code sorted}, maps and sets come in an order of their own. */
    Dump(boolean sorted) {
        this.sorted = sorted;
    }

    Dump of(Object root) {
        mention(root);
        for (Object next = pending.poll(); next != null; next = pending.poll()) {
            text.append('\n').append(numbers.get(next)).append(' ');
            content(next);
        }
        return this;
    }

    private void mention(Object value) {
        if (value instanceof Person || value instanceof Collection || value instanceof Map || value instanceof Link) {
            Integer number = numbers.get(value);
            if (number == null) {
                number = numbers.size() + 1;
                numbers.put(value, number);
                pending.add(value);
            }
            text.append(" #").append(number);
        } else if (value instanceof Team team) {
            text.append(" team");
            mention(team.captain());
            mention(team.members());
        } else {
            text.append(' ').append(value);
        }
    }

    private void content(Object value) {
        if (sorted && value instanceof Set<?> set) {
            new TreeSet<Object>(set).forEach(this::mention);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::mention);
        } else if (value instanceof Map<?, ?> map) {
            (sorted ? new TreeMap<Object, Object>(map) : map).forEach((k, v) -> {
                mention(k);
                mention(v);
            });
        } else if (value instanceof Person p) {
            text.append(p.pair())
                    .append(' ')
                    .append(p.name)
                    .append(' ')
                    .append(p.age)
                    .append(' ')
                    .append(p.small);
            text.append(' ')
                    .append((int) p.letter)
                    .append(' ')
                    .append(p.middle)
                    .append(' ')
                    .append(p.weight);
            text.append(' ')
                    .append(p.height)
                    .append(' ')
                    .append(p.alive)
                    .append(' ')
                    .append(p.money);
            text.append(' ').append(p.mood).append(p.mood.isLoud()).append(' ').append(p.place);
            mention(p.team);
            mention(p.friend);
            mention(p.numbers);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
