// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** An object with fields of every type. */
class Plant extends Living<Plant> {
    private boolean watered;
    private byte leaves;
    private char letter = 'a';
    private short roots;
    private int age;
    private long seconds;
    private float weight;
    private double height;
    private String name = "plant";
    private BigDecimal price = BigDecimal.ONE;
    private BigInteger count;
    private UUID id;
    private LocalDate sown;
    private Instant seen;
    private Duration growth;
    private Locale tongue;
    private Season season = Season.SPRING;
    private Label label;
    private Note note;
    private Graft graft;
    private Object anything;
    private Plant neighbour;
    private final Root root = new Root();
    private final List<Integer> rings = new ArrayList<>();
    private final Map<String, Plant> shoots = new TreeMap<>();
    private transient int forgotten;

    /** Knows the plant around it. */
    class Root {
        private int depth;

        void dig() {
            depth++;
            age--;
        }
    }

    /** Lets go of all others, so that those who are gone do not keep each other. */
    void wither() {
        companion = null;
        label = null;
        note = null;
        graft = null;
        anything = null;
        neighbour = null;
        rings.clear();
        shoots.clear();
    }

    void grow(Random random, Garden garden) {
        forgotten++;
        switch (random.nextInt(29)) {
            case 0 -> watered = !watered;
            case 1 -> leaves += 5;
            case 2 -> letter = (char) random.nextInt();
            case 3 -> roots--;
            case 4 -> age = random.nextInt();
            case 5 -> seconds ^= random.nextLong();
            case 6 -> weight = Float.intBitsToFloat(random.nextInt());
            case 7 -> height = Double.longBitsToDouble(random.nextLong());
            case 8 -> name += random.nextInt(10);
            case 9 -> price = new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(9));
            case 10 -> count = new BigInteger(random.nextInt(200), random);
            case 11 -> id = new UUID(random.nextLong(), random.nextLong());
            case 12 -> sown = LocalDate.ofEpochDay(random.nextInt(100_000));
            case 13 -> seen = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 14 -> growth = Duration.ofNanos(random.nextLong());
            case 15 -> tongue = random.nextBoolean() ? Locale.CANADA_FRENCH : Locale.ROOT;
            case 16 -> season = Garden.season(random);
            case 17 -> label = Garden.label(random);
            case 18 -> note = random.nextBoolean() ? Garden.label(random) : scribbled(random);
            case 19 ->
                graft = new Graft(garden.plant(random), garden.value(random), random.nextInt(5) == 0 ? graft : null);
            case 20 -> anything = garden.value(random);
            case 21 -> neighbour = garden.plant(random);
            case 22 -> companion = garden.plant(random);
            case 23 -> boxed = random.nextBoolean() ? null : (Integer) random.nextInt();
            case 24 -> root.dig();
            case 25 -> rings.add(random.nextInt());
            case 26 -> shoots.put("s" + random.nextInt(9), garden.plant(random));
            case 27 -> ((Runnable) () -> age += 7).run();
            default -> pair(random.nextLong());
        }
        if (name.length() > 40) {
            name = null;
            name = "plant";
        }
        if (rings.size() > 70) {
            rings.subList(3, 60).clear();
        }
        if (graft != null && graft.inner() != null && graft.inner().inner() != null) {
            graft = null;
        }
    }

    private static Scribble scribbled(Random random) {
        Scribble made = new Scribble();
        made.scribble("s" + random.nextInt());
        return made;
    }
}
