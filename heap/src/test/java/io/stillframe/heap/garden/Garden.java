// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.heap.program.Mutable;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The bean: a few dozen plants and collections that refer to each other at random, in cycles too. */
@SnapshotScoped
public class Garden implements Mutable {
    private static final int PLANTS = 40;
    private static final int BEDS = 40;

    private final List<Plant> plants = new ArrayList<>();
    private final List<Bed> beds = new ArrayList<>();
    private final Map<Plant, Season> bySeason = new LinkedHashMap<>();
    private long mutations;

    public Garden() {}

    @Override
    public void mutate(Random random) {
        mutations++;
        if (plants.size() < PLANTS) {
            plants.add(new Plant());
        }
        if (beds.size() < BEDS) {
            beds.add(new Bed(Kind.any(random)));
        }
        int choice = random.nextInt(100);
        if (choice < 45) {
            plant(random).grow(random, this);
        } else if (choice < 90) {
            beds.get(random.nextInt(beds.size())).mutate(random, this);
        } else if (choice < 93) {
            Plant gone = plants.set(random.nextInt(plants.size()), new Plant());
            bySeason.remove(gone);
            gone.wither();
        } else if (choice < 96) {
            beds.set(random.nextInt(beds.size()), new Bed(Kind.any(random))).empty();
        } else {
            bySeason.put(plant(random), season(random));
        }
    }

    @Override
    public void touchEverything() {
        mutations++;
        plants.forEach(plant -> plant.pair(mutations));
        beds.forEach(Bed::touch);
        plants.replaceAll(plant -> plant);
        bySeason.replaceAll((plant, season) -> season);
    }

    Plant plant(Random random) {
        return plants.get(random.nextInt(plants.size()));
    }

    static Season season(Random random) {
        return Season.values()[random.nextInt(4)];
    }

    static Label label(Random random) {
        return new Label("l" + random.nextInt(20), random.nextInt(3), season(random), List.of(random.nextInt(2)));
    }

    /** What can be a key: its hash code never changes. */
    Object key(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> random.nextInt(60);
            case 4, 5 -> "k" + random.nextInt(60);
            case 6 -> season(random);
            case 7 -> label(random);
            case 8, 9 -> plant(random);
            case 10 -> (long) random.nextInt(60) << 16;
            default -> null;
        };
    }

    /** Anything that can be state. */
    Object value(Random random) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2 -> plant(random);
            case 3, 4 -> beds.get(random.nextInt(beds.size())).collection();
            case 5 -> new Bed(Kind.any(random)).collection();
            case 6 -> new Plant();
            case 7 -> new Graft(plant(random), List.of(plant(random), 1), null);
            case 8 -> List.of(random.nextInt(), "in a list");
            case 9 -> Map.of("k", random.nextInt());
            case 10 -> Set.of(random.nextInt(), "in a set");
            case 11 -> Collections.unmodifiableList(new ArrayList<>(Arrays.asList(1, null, plant(random))));
            case 12 -> Arrays.asList(random.nextInt(), null);
            case 13 -> new BigDecimal(random.nextInt());
            case 14 -> ZoneOffset.ofHours(random.nextInt(18));
            case 15 -> null;
            default -> key(random);
        };
    }
}
