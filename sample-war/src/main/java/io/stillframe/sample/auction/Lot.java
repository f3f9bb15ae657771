// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/** What is for sale. */
public class Lot {

    private final String title;
    private int interest;

    Lot(String title) {
        this.title = title;
    }

    void seen() {
        interest++;
    }

    String title() {
        return title;
    }

    int interest() {
        return interest;
    }
}
