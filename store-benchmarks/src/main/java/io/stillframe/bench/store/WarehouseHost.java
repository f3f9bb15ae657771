// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.BeanCreation;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallResult;
import io.stillframe.heap.StateTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A container with one bean. Nothing is sent to other members: calls are made where the state is. */
final class WarehouseHost implements ApplicationHost {

    static final String BEAN = "warehouse";
    static final String APPLICATION = "store-bench";

    private final WovenWarehouse classes = new WovenWarehouse();

    @Override
    public String application() {
        return APPLICATION;
    }

    @Override
    public StateTypes types() {
        return classes.types();
    }

    @Override
    public Set<String> beanNames() {
        return Set.of(BEAN);
    }

    @Override
    public Map<String, Object> createBeans(Set<String> names, BeanCreation creation) {
        Map<String, Object> beans = new HashMap<>();
        names.forEach(name -> beans.put(name, classes.newBean()));
        return beans;
    }

    @Override
    public void discardBeans(Map<String, Object> beans) {
        // Nobody else has them.
    }

    @Override
    public void reactivated(long term, String previousOwner) {
        // The application has nothing to do.
    }

    @Override
    public void deactivating(long term) {
        // The application has nothing to do.
    }

    @Override
    public Call decodeCall(byte[] encoded) {
        throw new UnsupportedOperationException("calls stay where they are");
    }

    @Override
    public byte[] encodeResult(CallResult result) {
        throw new UnsupportedOperationException("calls stay where they are");
    }

    @Override
    public CallResult decodeResult(byte[] encoded) {
        throw new UnsupportedOperationException("calls stay where they are");
    }

    @Override
    public SegmentStore guard(SegmentStore store) {
        return store;
    }

    @Override
    public ManifestRegister guard(ManifestRegister register) {
        return register;
    }
}
