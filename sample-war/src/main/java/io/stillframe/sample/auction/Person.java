// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import java.util.ArrayList;
import java.util.List;

/** Somebody who sells or bids. */
public class Person {

    private final String id;
    private final String name;
    private final List<String> selling = new ArrayList<>();

    Person(String id, String name) {
        this.id = id;
        this.name = name;
    }

    void sells(String auction) {
        selling.add(auction);
    }

    void withdraws(String auction) {
        selling.remove(auction);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }
}
