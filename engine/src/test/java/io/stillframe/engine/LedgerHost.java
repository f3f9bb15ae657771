// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.heap.StateTypes;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The container of the tests. */
final class LedgerHost implements ApplicationHost {

    final List<String> events = new CopyOnWriteArrayList<>();
    /** All beans that were ever made. */
    final List<WeakReference<Object>> made = new CopyOnWriteArrayList<>();

    volatile Runnable whenReactivated = () -> {};
    Set<String> beanNames = Set.of("ledger");
    private final String application;
    private final WovenHouse house;

    LedgerHost(String application, Backing backing) {
        this.application = application;
        this.house = backing == Backing.HEAP ? new WovenHouse() : null;
    }

    @Override
    public String application() {
        return application;
    }

    @Override
    public StateTypes types() {
        return house.types;
    }

    @Override
    public Set<String> beanNames() {
        return beanNames;
    }

    @Override
    public Map<String, Object> createBeans(Set<String> names, BeanCreation creation) {
        events.add(creation + " " + names.stream().sorted().toList());
        Map<String, Object> beans = new HashMap<>();
        names.forEach(name -> beans.put(name, house == null ? new Ledger() : house.newBean()));
        beans.values().forEach(bean -> made.add(new WeakReference<>(bean)));
        return beans;
    }

    @Override
    public void discardBeans(Map<String, Object> beans) {
        events.add("discarded " + beans.keySet().stream().sorted().toList());
    }

    @Override
    public void reactivated(long term, String previousOwner) {
        events.add("reactivated " + term + " after " + previousOwner);
        whenReactivated.run();
    }

    @Override
    public void deactivating(long term) {
        events.add("deactivating " + term);
    }

    @Override
    public Call decodeCall(byte[] encoded) {
        return new LedgerCall(new String(encoded, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] encodeResult(CallResult result) {
        if (result instanceof CallResult.Threw threw) {
            return ("!" + threw.exception().getMessage()).getBytes(StandardCharsets.UTF_8);
        }
        Object value = ((CallResult.Returned) result).value();
        if (value != null && !(value instanceof String)) {
            throw new UnsupportedStateException("no text: " + value.getClass());
        }
        return (value == null ? "-" : "+" + value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CallResult decodeResult(byte[] encoded) {
        String text = new String(encoded, StandardCharsets.UTF_8);
        return switch (text.charAt(0)) {
            case '!' -> new CallResult.Threw(new java.io.IOException(text.substring(1)));
            case '-' -> new CallResult.Returned(null);
            default -> new CallResult.Returned(text.substring(1));
        };
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
