// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.workload;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.bench.heap.rig.Workload;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Transfers between random accounts: seven stores to two objects each, and nothing else. */
@SnapshotScoped
public class Bank implements Workload, Serializable {

    private static final long serialVersionUID = 1;

    private final List<Account> accounts = new ArrayList<>();
    private final Map<String, Account> byOwner = new HashMap<>();
    /** The accounts again, no state: so that the stores are measured and not the list. */
    private transient Account[] table = {};

    private transient long random = 1;

    @Override
    public void prepare(int size) {
        for (int i = 0; i < size; i++) {
            Account account = new Account("owner " + i, i, 1_000_000);
            accounts.add(account);
            byOwner.put("owner " + i, account);
        }
        table = accounts.toArray(new Account[0]);
    }

    @Override
    public long run(int times) {
        Account[] all = table;
        long state = random;
        for (int i = 0; i < times; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            Account from = all[(int) (((state >>> 33) * all.length) >>> 31)];
            state = state * 6364136223846793005L + 1442695040888963407L;
            Account to = all[(int) (((state >>> 33) * all.length) >>> 31)];
            long amount = state & 0xFF;
            from.pay(amount, to);
            to.receive(amount);
        }
        random = state;
        return state;
    }

    /** What is on all accounts. */
    public long total() {
        return accounts.stream().mapToLong(Account::balance).sum();
    }

    /** Bookings of all accounts. */
    public long bookings() {
        return accounts.stream().mapToLong(Account::bookings).sum();
    }

    @Override
    public String toString() {
        return accounts + " " + byOwner.size();
    }
}
