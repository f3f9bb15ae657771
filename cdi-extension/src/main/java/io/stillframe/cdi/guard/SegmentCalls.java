// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Calls of a segment store under fault tolerance. All of them may be repeated: segments are immutable (I4), and putting
 * or deleting one twice does no harm. The values are those of {@link GuardSettings#DEFAULT}, in whose place server.xml puts others.
 */
@ApplicationScoped
public class SegmentCalls {

    /** {@link SegmentStore#put}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public Placement put(SegmentStore store, SegmentId id, byte[] content) throws StoreException {
        return store.put(id, content);
    }

    /** {@link SegmentStore#get}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public Optional<byte[]> get(SegmentStore store, SegmentId id) throws StoreException {
        return store.get(id);
    }

    /** {@link SegmentStore#read}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public Optional<byte[]> read(SegmentStore store, SegmentId id, int from, int to) throws StoreException {
        return store.read(id, from, to);
    }

    /** {@link SegmentStore#readAll}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public List<Optional<byte[]>> readAll(SegmentStore store, List<SegmentPart> parts) throws StoreException {
        return store.readAll(parts);
    }

    /** {@link SegmentStore#delete}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public void delete(SegmentStore store, Collection<SegmentId> ids) throws StoreException {
        store.delete(ids);
    }

    /** {@link SegmentStore#list}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 8_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(4_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public List<SegmentId> list(SegmentStore store, String prefix) throws StoreException {
        return store.list(prefix);
    }
}
