// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.Map;
import java.util.Set;

/**
 * What the container does for the engine, for one deployed application. Its methods may be called from any thread and
 * put the application's context on it themselves.
 */
public interface ApplicationHost {

    /** Name of the application, unique on a server, the same on all servers: {@code [A-Za-z0-9._-]+}. */
    String application();

    /** The classes its state consists of. */
    StateTypes types();

    /** Names of all its snapshot-scoped beans. */
    Set<String> beanNames();

    /** Makes new instances of the beans named. */
    Map<String, Object> createBeans(Set<String> names, BeanCreation creation);

    /** Gives instances up whose state is no longer owned here; {@code @PreDestroy} does not run. */
    void discardBeans(Map<String, Object> beans);

    /** Tells the application, inside an exclusive invocation. */
    void reactivated(long term, String previousOwner);

    /** Tells the application, inside an exclusive invocation. */
    void deactivating(long term);

    /**
     * The call that another member encoded.
     *
     * @throws CorruptSegmentException if the bytes are no call of this application
     */
    Call decodeCall(byte[] encoded) throws CorruptSegmentException;

    /**
     * Bytes of a result for another member.
     *
     * @throws io.stillframe.api.UnsupportedStateException if the result cannot be sent
     */
    byte[] encodeResult(CallResult result);

    /** The result that another member encoded. */
    CallResult decodeResult(byte[] encoded) throws CorruptSegmentException;

    /** The store, guarded by this application's fault tolerance. */
    SegmentStore guard(SegmentStore store);

    /** The register, guarded by this application's fault tolerance; a compare-and-set is never repeated. */
    ManifestRegister guard(ManifestRegister register);
}
