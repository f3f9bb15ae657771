// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An object with fields of many types. */
public class Person extends Being {
    String name;
    int age;
    byte small;
    char letter = 'a';
    short middle;
    float weight;
    double height;
    BigDecimal money = BigDecimal.ONE;
    Mood mood = Mood.CALM;
    Place place;
    Team team;
    Person friend;
    final List<Long> numbers = new ArrayList<>();

    public Person(String name) {
        this.name = name;
    }

    /** Lets go of all others, so that those who are gone do not keep each other. */
    void forget() {
        friend = null;
        team = null;
        numbers.clear();
    }
}
