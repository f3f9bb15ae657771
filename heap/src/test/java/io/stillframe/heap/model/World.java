// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.heap.state.Ledger;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The bean. */
@SnapshotScoped
public class World implements Ledger {
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Person> byName = new HashMap<>();
    private final Map<Integer, String> notes = new LinkedHashMap<>();
    private final TreeMap<Long, Person> ranking = new TreeMap<>();
    private final Set<String> words = new HashSet<>();
    private final Deque<Person> queue = new ArrayDeque<>();
    private long total;
    private Link chain;
    private Object anything;
    private int made;

    public World() {}

    @Override
    public void change(Random random) {
        total++;
        if (people.size() < 5) {
            people.add(make(random));
        }
        Person person = people.get(random.nextInt(people.size()));
        Person other = people.get(random.nextInt(people.size()));
        switch (random.nextInt(20)) {
            case 0 -> person.friend = other;
            case 1 -> person.name = "name" + random.nextInt(1000);
            case 2 -> person.numbers.add(random.nextLong());
            case 3 ->
                person.place = new Place("p" + total, random.nextInt(), random.nextDouble(), List.of("x" + total));
            case 4 -> person.team = new Team(other, new ArrayList<>(List.of(person, make(random))));
            case 5 -> byName.put("k" + random.nextInt(60), person);
            case 6 -> byName.remove("k" + random.nextInt(60));
            case 7 -> notes.put(random.nextInt(60), "n" + total);
            case 8 -> notes.remove(random.nextInt(60));
            case 9 -> ranking.put((long) random.nextInt(60), other);
            case 10 -> ranking.pollFirstEntry();
            case 11 -> words.add("w" + random.nextInt(60));
            case 12 -> words.remove("w" + random.nextInt(60));
            case 13 -> addPerson(random);
            case 14 -> removeFrom(person, random);
            case 15 -> person.mood = random.nextBoolean() ? Mood.ANGRY : Mood.CALM;
            case 16 -> person.money = new BigDecimal(random.nextInt()).movePointLeft(2);
            case 17 -> rotate(person);
            case 18 -> touch(person, random);
            default -> person.set(random.nextLong());
        }
    }

    private void addPerson(Random random) {
        Person person = make(random);
        if (people.size() < 80) {
            people.add(person);
        } else {
            people.set(random.nextInt(people.size()), person).forget();
        }
    }

    private void removeFrom(Person person, Random random) {
        if (person.numbers.size() > 3) {
            person.numbers.remove(random.nextInt(person.numbers.size()));
        } else {
            people.remove(random.nextInt(people.size())).forget();
        }
    }

    private void rotate(Person person) {
        queue.addLast(person);
        if (queue.size() > 10) {
            queue.removeFirst();
        }
    }

    private static void touch(Person person, Random random) {
        person.age = random.nextInt();
        person.small = (byte) random.nextInt();
        person.letter = (char) random.nextInt();
        person.middle = (short) random.nextInt();
        person.weight = random.nextFloat();
        person.height = random.nextGaussian();
        person.alive = random.nextBoolean();
    }

    private Person make(Random random) {
        Person person = new Person("person" + made++);
        person.set(random.nextInt());
        return person;
    }

    @Override
    public String dump() {
        return dump(false);
    }

    @Override
    public String sortedDump() {
        return dump(true);
    }

    private String dump(boolean sorted) {
        return new Dump(sorted)
                .of(people)
                .of(byName)
                .of(notes)
                .of(ranking)
                .of(words)
                .of(queue)
                .of(total)
                .of(made)
                .of(anything)
                .toString();
    }

    @Override
    public void lengthenChain(int links) {
        for (int i = 0; i < links; i++) {
            Link link = new Link();
            link.number = i;
            link.next = chain;
            chain = link;
        }
    }

    @Override
    public int chainLength() {
        int length = 0;
        for (Link link = chain; link != null; link = link.next) {
            length++;
        }
        return length;
    }

    @Override
    public void setAnything(Object value) {
        anything = value;
    }

    @Override
    public Object getAnything() {
        return anything;
    }

    @Override
    public void setTotal(long value) {
        total = value;
    }

    @Override
    public long getTotal() {
        return total;
    }
}
