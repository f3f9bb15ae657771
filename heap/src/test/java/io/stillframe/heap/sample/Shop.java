// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

import io.stillframe.api.SnapshotScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The bean: fields of all kinds and writes of all kinds. */
@SnapshotScoped
public class Shop {
    static int made;

    final Map<String, Item> items = new HashMap<>();
    private final List<Note> notes;
    private boolean open;
    private byte level;
    private char letter;
    private short shelfCount;
    private int counter;
    private long total;
    private float factor;
    private double rate;
    private String title = "none";
    private Color color = Color.RED;
    private BigDecimal discount;
    private Money price;
    private Item best;
    private Shelf shelf;
    private Object anything;
    transient Object helper = "helper";

    public Shop() {
        Supplier<List<Note>> maker = ArrayList::new;
        notes = maker.get();
        made++;
    }

    public void setCounter(int value) {
        counter = value;
    }

    public int getCounter() {
        return counter;
    }

    public int countTwice() {
        return counter++ + ++counter;
    }

    public long addToTotal(long amount) {
        return total += amount;
    }

    public double scaleRate(double by) {
        return rate = rate * by + 1;
    }

    public void setSmall(boolean newOpen, byte newLevel, char newLetter, short newShelfCount, float newFactor) {
        open = newOpen;
        level = newLevel;
        letter = newLetter;
        shelfCount = newShelfCount;
        factor = newFactor;
    }

    public void setInARow(int value) {
        counter = value;
        total = value;
        if (value < 0) {
            rate = value;
            return;
        }
        rate = -value;
    }

    public void setAround(int value, Runnable between) {
        counter = value;
        between.run();
        total = value;
    }

    public void setInLoop(int times) {
        for (int i = 0; i < times; i++) {
            counter = i;
            total += counter;
        }
    }

    public void setBoth(Shop other, int value) {
        other.counter = value;
        counter = value;
        other.total = value;
        total = value;
        Color next = Color.values()[1];
        color = next;
        rate = value;
        anything = other;
    }

    public String numbers() {
        return counter + " " + total + " " + rate;
    }

    public String small() {
        return open + " " + level + " " + letter + " " + shelfCount + " " + factor;
    }

    public void setTitle(String value) {
        title = value;
    }

    public String getTitle() {
        return title;
    }

    public void setColor(Color value) {
        color = value;
    }

    public void setDiscount(BigDecimal value) {
        discount = value;
    }

    public void setPrice(Money value) {
        price = value;
    }

    public void setBest(Item value) {
        best = value;
    }

    public Item getBest() {
        return best;
    }

    public void setAnything(Object value) {
        anything = value;
    }

    public void setHelper(Object value) {
        helper = value;
    }

    public void countByLambda(int value) {
        IntConsumer consumer = v -> counter = v;
        consumer.accept(value);
    }

    public Shelf newShelf(String label) {
        shelf = new Shelf(label);
        return shelf;
    }

    public Runnable anonymousWriter(int value) {
        return new Runnable() {
            @Override
            public void run() {
                counter = value;
            }
        };
    }

    public Map<String, Item> items() {
        return items;
    }

    public List<Note> notes() {
        return notes;
    }

    /** Inner: its reference to the shop is state. */
    public class Shelf {
        private String label;

        Shelf(String label) {
            this.label = label;
        }

        public void relabel(String newLabel) {
            label = newLabel;
            title = newLabel;
        }

        public Shop shop() {
            return Shop.this;
        }

        public String label() {
            return label;
        }
    }
}
