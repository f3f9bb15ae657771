// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.workload;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.bench.heap.rig.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Orders come, are executed, changed and cancelled: objects that are made, linked and dropped, a tree of prices and a map of
 * orders, as an application would write it.
 */
@SnapshotScoped
public class OrderBook implements Workload {

    private static final int EVENTS = 8;
    private static final int PRICES = 64;

    private final TreeMap<Long, Level> bids = new TreeMap<>();
    private final TreeMap<Long, Level> asks = new TreeMap<>();
    private final Map<Long, Order> orders = new HashMap<>();
    private long nextId;
    private long traded;
    /** Most orders at a time. */
    private int limit;

    private transient long random = 1;

    @Override
    public void prepare(int size) {
        limit = size;
        while (orders.size() < size) {
            long state = draw();
            // Below the middle who buys, above who sells: so nothing is executed.
            boolean buys = (state >>> 62) == 0;
            long price = 1000 + (buys ? -1 : 1) * (1 + (state >>> 40) % PRICES);
            rest(buys, price, 1 + (state >>> 50) % 100);
        }
    }

    @Override
    public long run(int times) {
        for (int i = 0; i < times; i++) {
            long state = draw();
            int event = (int) (state >>> 61) % EVENTS;
            long id = nextId - 1 - (state >>> 33) % limit;
            if (event < 4) {
                boolean buys = (event & 1) == 0;
                long price = 1000 + (state >>> 40) % PRICES - PRICES / 2;
                enter(buys, price, 1 + (state >>> 50) % 100);
                cancel(nextId - limit);
            } else if (event < 6) {
                amend(id, 1 + (state >>> 50) % 100);
            } else {
                cancel(id);
            }
        }
        return traded;
    }

    private long draw() {
        long state = random * 6364136223846793005L + 1442695040888963407L;
        random = state;
        return state;
    }

    private void enter(boolean buys, long price, long quantity) {
        TreeMap<Long, Level> others = buys ? asks : bids;
        long left = quantity;
        while (left > 0) {
            Map.Entry<Long, Level> best = buys ? others.firstEntry() : others.lastEntry();
            if (best == null || (buys ? best.getKey() > price : best.getKey() < price)) {
                break;
            }
            Level level = best.getValue();
            long taken = level.execute(left);
            left -= taken;
            traded += taken;
            if (level.first.open == 0) {
                drop(level.first);
            }
        }
        if (left > 0) {
            rest(buys, price, left);
        }
    }

    private void rest(boolean buys, long price, long quantity) {
        TreeMap<Long, Level> own = buys ? bids : asks;
        Level level = own.get(price);
        if (level == null) {
            level = new Level(price, buys);
            own.put(price, level);
        }
        Order order = new Order(nextId++, level, quantity);
        level.append(order);
        orders.put(order.id, order);
    }

    private void amend(long id, long quantity) {
        Order order = orders.get(id);
        if (order != null) {
            order.level.volume += quantity - order.open;
            order.open = quantity;
        }
    }

    private void cancel(long id) {
        Order order = orders.get(id);
        if (order != null) {
            drop(order);
        }
    }

    private void drop(Order order) {
        Level level = order.level;
        level.unlink(order);
        orders.remove(order.id);
        if (level.orders == 0) {
            (level.buys ? bids : asks).remove(level.price);
        }
    }

    /** Orders that are open. */
    public int size() {
        return orders.size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(traded).append(' ').append(orders.size());
        bids.forEach(
                (price, level) -> text.append(' ').append(price).append('x').append(level.volume));
        asks.forEach(
                (price, level) -> text.append(' ').append(price).append('x').append(level.volume));
        return text.toString();
    }
}
