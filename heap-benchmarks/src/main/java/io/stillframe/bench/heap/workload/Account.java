// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.workload;

import java.io.Serializable;

/** An account of a {@link Bank}. */
public class Account implements Serializable {

    private static final long serialVersionUID = 1;

    private final String owner;
    private final long number;
    private long balance;
    private long turnover;
    private int bookings;
    private double rate;
    private boolean blocked;
    private Account lastPayee;

    /** One with that much on it. */
    public Account(String owner, long number, long balance) {
        this.owner = owner;
        this.number = number;
        this.balance = balance;
        this.rate = 0.25;
        this.lastPayee = this;
    }

    /** Takes {@code amount} off, for {@code payee}: four stores. */
    void pay(long amount, Account payee) {
        balance -= amount;
        turnover += amount;
        bookings++;
        lastPayee = payee;
    }

    /** Puts {@code amount} on: three stores. */
    void receive(long amount) {
        balance += amount;
        turnover += amount;
        bookings++;
    }

    /** What is on it. */
    public long balance() {
        return balance;
    }

    /** Number of bookings so far. */
    public int bookings() {
        return bookings;
    }

    @Override
    public String toString() {
        return owner + ' ' + number + ": " + balance + ", " + turnover + ", " + rate + ", " + blocked + ", "
                + lastPayee.number;
    }
}
