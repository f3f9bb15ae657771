// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of the measured application.
 *
 * @param mode how it holds the context
 * @param work what it does
 */
record WarehouseCall(CallMode mode, Function<Stock, @Nullable Object> work) implements Call {

    static WarehouseCall fill(int first, int count, String text) {
        return new WarehouseCall(CallMode.EXCLUSIVE, stock -> {
            stock.fill(first, count, text);
            return null;
        });
    }

    static WarehouseCall get(int key) {
        return new WarehouseCall(CallMode.SHARED, stock -> stock.get(key));
    }

    @Override
    public String description() {
        return "Warehouse";
    }

    @Override
    public @Nullable Object run(BeanInstances beans) {
        return work.apply((Stock) beans.get(WarehouseHost.BEAN));
    }

    @Override
    public byte[] encode() {
        throw new UnsupportedOperationException("calls stay where they are");
    }
}
