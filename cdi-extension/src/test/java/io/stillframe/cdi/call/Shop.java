// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.api.ReadOnly;
import io.stillframe.api.SnapshotScoped;
import java.util.ArrayList;
import java.util.List;

/** A bean with all kinds of methods. */
@SnapshotScoped
public class Shop {

    final List<String> sold = new ArrayList<>();

    public int sell(String article, int count) throws NotForSale {
        if (count <= 0) {
            throw new SoldOut(article);
        }
        sold.add(article);
        return sold.size();
    }

    public int sell(String article) {
        sold.add(article);
        return sold.size();
    }

    @ReadOnly
    public int count() {
        return sold.size();
    }

    void internal() {}

    public static void shared() {}

    public void stillframe$generated() {}

    /** Unchecked. */
    public static class SoldOut extends RuntimeException {
        public SoldOut(String message) {
            super(message);
        }
    }

    /** Checked and declared. */
    public static class NotForSale extends Exception {
        public NotForSale(String message) {
            super(message);
        }
    }

    /** Checked and not declared. */
    public static class Unrelated extends Exception {
        public Unrelated(String message) {
            super(message);
        }
    }

    /** Unchecked, made in another way. */
    public static class Broken extends RuntimeException {
        public Broken(int number) {
            super("number " + number);
        }
    }

    /** What a container would make of it. */
    static class Subclass extends Shop {}
}
