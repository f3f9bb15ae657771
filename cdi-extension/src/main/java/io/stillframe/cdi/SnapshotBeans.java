// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.ObjectSection;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The snapshot-scoped beans of one application and the plan by which their classes were woven. */
record SnapshotBeans(Map<String, Bean<?>> byName, ApplicationPlan plan, ClassLoader loader) {

    /**
     * Checks that the beans' classes went through the class-load hook.
     *
     * @throws DeploymentException if not: then the application must not run, since nothing would be captured
     */
    static SnapshotBeans of(Collection<Bean<?>> beans, StillframeRuntime runtime) {
        Map<String, Bean<?>> byName = new LinkedHashMap<>();
        for (Bean<?> bean : beans) {
            byName.put(bean.getBeanClass().getName(), bean);
        }
        ClassLoader loader = commonLoader(byName);
        Optional<ApplicationPlan> plan = runtime.planOf(loader);
        for (Bean<?> bean : beans) {
            if (plan.isEmpty() || !ObjectSection.class.isAssignableFrom(bean.getBeanClass())) {
                String name = bean.getBeanClass().getName();
                throw new DeploymentException(
                        runtime.refusalOf(name).orElseGet(() -> CdiMessages.CATALOG.text("STFR0301E", name)));
            }
        }
        return new SnapshotBeans(byName, plan.orElseThrow(), loader);
    }

    /**
     * The classes that the state consists of.
     *
     * @throws DeploymentException if one of them was loaded without a barrier, so that its writes would be lost silently,
     *     or a field is declared with a class of a library that cannot be captured
     */
    StateTypes wovenTypes() {
        StateTypes types = new StateTypes(plan.state(), loader);
        types.checkWoven().ifPresent(missed -> {
            throw new DeploymentException(CdiMessages.CATALOG.text("STFR0301E", missed));
        });
        try {
            types.checkForeign();
        } catch (UnsupportedStateException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
        return types;
    }

    /** The classes of the beans. */
    Collection<Class<?>> classes() {
        return byName.values().stream().<Class<?>>map(Bean::getBeanClass).toList();
    }

    /** The loader that sees all beans' classes: that of the one module, or of a module that sees a shared library. */
    private static ClassLoader commonLoader(Map<String, Bean<?>> beans) {
        for (Bean<?> candidate : beans.values()) {
            ClassLoader loader = candidate.getBeanClass().getClassLoader();
            if (beans.values().stream().allMatch(bean -> isSeen(bean.getBeanClass(), loader))) {
                return loader;
            }
        }
        throw new DeploymentException(CdiMessages.CATALOG.text("STFR0306E", beans.keySet()));
    }

    private static boolean isSeen(Class<?> type, ClassLoader loader) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
