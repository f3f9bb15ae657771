// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import io.openliberty.cdi.spi.CDIExtensionMetadata;
import io.stillframe.api.SnapshotScoped;
import io.stillframe.cdi.OptionalFeatures;
import io.stillframe.cdi.SnapshotCallInterceptor;
import io.stillframe.cdi.SnapshotLifecycleInterceptor;
import io.stillframe.cdi.SnapshotScopeExtension;
import io.stillframe.cdi.guard.ManifestCalls;
import io.stillframe.cdi.guard.SegmentCalls;
import io.stillframe.cdi.health.MemberReadiness;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Brings the CDI extension into every application that uses CDI. */
@Component(service = CDIExtensionMetadata.class, immediate = true, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SnapshotCdi implements CDIExtensionMetadata {

    @Override
    public Set<Class<? extends Extension>> getExtensions() {
        return Set.of(SnapshotScopeExtension.class);
    }

    @Override
    public Set<Class<?>> getBeanClasses() {
        Set<Class<?>> classes = new HashSet<>(Set.of(
                SnapshotCallInterceptor.class,
                SnapshotLifecycleInterceptor.class,
                SegmentCalls.class,
                ManifestCalls.class));
        if (OptionalFeatures.hasHealth()) {
            classes.add(MemberReadiness.class);
        }
        return classes;
    }

    @Override
    public Set<Class<? extends Annotation>> getBeanDefiningAnnotationClasses() {
        return Set.of(SnapshotScoped.class);
    }
}
