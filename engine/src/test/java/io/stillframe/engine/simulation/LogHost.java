// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.Backing;
import io.stillframe.engine.BeanCreation;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallResult;
import io.stillframe.engine.Ledger;
import io.stillframe.engine.Texts;
import io.stillframe.engine.WovenHouse;
import io.stillframe.heap.StateTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The container of one process, for one application with one bean. */
final class LogHost implements ApplicationHost {

    static final String APPLICATION = "log";
    /** The clone. */
    static final String TWIN = "twin";

    private final MemberProcess process;
    private final String application;
    private final WovenHouse house;

    LogHost(MemberProcess process, String application, Backing backing) {
        this.application = application;
        this.process = process;
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
        return Set.of("ledger");
    }

    Texts newBean() {
        return house == null ? new Ledger() : house.newBean();
    }

    @Override
    public Map<String, Object> createBeans(Set<String> names, BeanCreation creation) {
        Map<String, Object> beans = new HashMap<>();
        names.forEach(name -> beans.put(name, newBean()));
        return beans;
    }

    @Override
    public void discardBeans(Map<String, Object> beans) {
        process.works();
    }

    @Override
    public void reactivated(long term, String previousOwner) {
        process.works();
    }

    @Override
    public void deactivating(long term) {
        process.works();
    }

    @Override
    public Call decodeCall(byte[] encoded) {
        return new LogCall(process, process.world.operation(new String(encoded, StandardCharsets.UTF_8)));
    }

    @Override
    public byte[] encodeResult(CallResult result) {
        String text = result instanceof CallResult.Threw threw
                ? "!" + threw.exception().getMessage()
                : "+" + (((CallResult.Returned) result).value() == null ? "" : ((CallResult.Returned) result).value());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CallResult decodeResult(byte[] encoded) {
        String text = new String(encoded, StandardCharsets.UTF_8);
        return text.charAt(0) == '!'
                ? new CallResult.Threw(new IOException(text.substring(1)))
                : new CallResult.Returned(text.substring(1));
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
