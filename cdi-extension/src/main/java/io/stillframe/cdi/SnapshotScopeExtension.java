// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.cdi.activation.BeanFactory;
import io.stillframe.cdi.guard.ManifestCalls;
import io.stillframe.cdi.guard.SegmentCalls;
import io.stillframe.cdi.guard.StoreCalls;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Section;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes {@link SnapshotScoped} a scope of one application; the container makes one extension for each. */
public class SnapshotScopeExtension implements Extension {

    private final List<Bean<?>> beans = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final SnapshotContext context = new SnapshotContext(this::application);
    private volatile @Nullable SnapshotApplication application;

    /** The application; only once it was deployed without problem, and if it has snapshot-scoped beans. */
    SnapshotApplication application() {
        SnapshotApplication current = application;
        if (current == null) {
            throw new IllegalStateException("the application has no snapshot-scoped beans, or is not deployed yet");
        }
        return current;
    }

    void registerScope(@Observes BeforeBeanDiscovery event) {
        event.addScope(SnapshotScoped.class, true, false);
    }

    <T extends Section> void hideWovenMembers(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ProcessAnnotatedType<T> event) {
        event.setAnnotatedType(new AsWritten<>(event.getAnnotatedType()));
    }

    <T> void bindInterceptors(@Observes @WithAnnotations(SnapshotScoped.class) ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        Class<T> bean = type.getJavaClass();
        if (type.isAnnotationPresent(SnapshotScoped.class) && !Modifier.isAbstract(bean.getModifiers())) {
            mistakes.addAll(BeanClassRules.violations(bean));
            event.configureAnnotatedType()
                    .add(SnapshotLifecycle.Literal.INSTANCE)
                    .filterMethods(SnapshotScopeExtension::isBusinessMethod)
                    .forEach(method -> method.add(SnapshotCall.Literal.INSTANCE));
        }
    }

    void collect(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        if (bean.getScope() == SnapshotScoped.class) {
            if (event instanceof ProcessManagedBean<?>) {
                beans.add(bean);
            } else {
                mistakes.add(CdiMessages.CATALOG.text("STFR0305E", bean));
            }
        }
    }

    void addContext(@Observes AfterBeanDiscovery event) {
        for (String mistake : mistakes) {
            event.addDefinitionError(new DefinitionException(mistake));
        }
        event.addContext(context);
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        if (beans.isEmpty() || !mistakes.isEmpty()) {
            return;
        }
        try {
            SnapshotBeans found = SnapshotBeans.of(beans, StillframeRuntime.get());
            StateTypes types = found.wovenTypes();
            application = new SnapshotApplication(
                    found,
                    new BeanFactory(beanManager, found.byName()),
                    new StoreCalls(
                            reference(beanManager, SegmentCalls.class), reference(beanManager, ManifestCalls.class)),
                    context,
                    types);
            StillframeRuntime.get().deployed(found.plan().application());
        } catch (DeploymentException e) {
            event.addDeploymentProblem(e);
        }
    }

    void register(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    Object event) {
        registerOnce();
    }

    void registerWithoutWebModule(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        registerOnce();
    }

    void close(@Observes BeforeShutdown event) {
        SnapshotApplication current = application;
        if (current != null) {
            current.close();
        }
    }

    private void registerOnce() {
        SnapshotApplication current = application;
        if (current != null) {
            current.register();
        }
    }

    private static boolean isBusinessMethod(AnnotatedMethod<?> method) {
        int modifiers = method.getJavaMember().getModifiers();
        return !Modifier.isStatic(modifiers)
                && !Modifier.isPrivate(modifiers)
                && method.getJavaMember().getDeclaringClass() != Object.class
                && !AsWritten.isWoven(method.getJavaMember().getName());
    }

    private static <T> T reference(BeanManager beanManager, Class<T> type) {
        Bean<?> bean = beanManager.resolve(beanManager.getBeans(type));
        return type.cast(beanManager.getReference(bean, type, beanManager.createCreationalContext(bean)));
    }
}
