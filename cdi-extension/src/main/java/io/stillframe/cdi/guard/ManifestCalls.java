// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** Calls of a manifest register under fault tolerance, with the values of {@link GuardSettings#DEFAULT}. */
@ApplicationScoped
public class ManifestCalls {

    /** {@link ManifestRegister#read}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 6_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(3_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public Optional<ManifestRegister.Entry> read(ManifestRegister register, String key) throws StoreException {
        return register.read(key);
    }

    /**
     * {@link ManifestRegister#compareAndSet}. Never repeated: the first attempt may have been applied, and a second
     * would then answer {@code CONFLICT} to a commit that counts (I5). A time-out leaves the outcome unknown.
     */
    @Timeout(3_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public ManifestRegister.Outcome compareAndSet(
            ManifestRegister register, String key, ManifestRegister.@Nullable Entry expected, byte[] content)
            throws StoreException {
        return register.compareAndSet(key, expected, content);
    }

    /** {@link ManifestRegister#keys}. */
    @Retry(maxRetries = 2, delay = 20, jitter = 0, maxDuration = 6_060, abortOn = CircuitBreakerOpenException.class)
    @Timeout(3_000)
    @Bulkhead(256)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 500)
    public List<String> keys(ManifestRegister register, String prefix) throws StoreException {
        return register.keys(prefix);
    }
}
