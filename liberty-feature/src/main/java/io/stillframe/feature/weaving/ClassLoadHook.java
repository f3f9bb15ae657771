// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import com.ibm.ws.container.service.app.deploy.ApplicationInfo;
import com.ibm.ws.container.service.state.ApplicationStateListener;
import com.ibm.ws.container.service.state.StateChangeException;
import io.stillframe.api.SnapshotScoped;
import io.stillframe.api.UnsupportedStateException;
import io.stillframe.cdi.ApplicationPlan;
import io.stillframe.cdi.StillframeRuntime;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Weaves the classes of every application that has snapshot-scoped beans, as they are loaded.
 *
 * <p>The server gives every application class to services with the property below; it is not a documented interface of
 * the server, so the CDI extension checks at every start that the beans' classes have come through here, and refuses the
 * application if not.
 */
@Component(
        service = {ClassFileTransformer.class, ApplicationStateListener.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {"io.openliberty.classloading.system.transformer:Boolean=true", "service.ranking:Integer=10000"})
public final class ClassLoadHook implements ClassFileTransformer, ApplicationStateListener {

    private static final System.Logger LOGGER = System.getLogger(ClassLoadHook.class.getName());
    private static final ClassNameSearch SCOPE = new ClassNameSearch(SnapshotScoped.class);

    private final WovenApplications applications = new WovenApplications();

    @Override
    public void applicationStarting(ApplicationInfo info) throws StateChangeException {
        Map<String, byte[]> classes = Map.of();
        StillframeRuntime.get().starting(info.getDeploymentName());
        try {
            classes = ApplicationArchive.read(info.getContainer());
            if (classes.values().stream().anyMatch(SCOPE::isIn)) {
                plan(info, classes);
            }
        } catch (UnsupportedStateException e) {
            StillframeRuntime.get().refused(info.getDeploymentName(), classes.keySet(), String.valueOf(e.getMessage()));
            throw new StateChangeException(e.getMessage());
        } catch (IOException e) {
            throw new StateChangeException(FeatureMessages.CATALOG.text("STFR0511E", info.getName(), e));
        }
    }

    private void plan(ApplicationInfo info, Map<String, byte[]> classes) {
        Optional<StatePlan> state = StatePlanner.plan(classes);
        if (state.isPresent()) {
            String name = ApplicationNames.engineName(info.getDeploymentName());
            applications.add(info.getDeploymentName(), WovenApplication.of(new ApplicationPlan(name, state.get())));
            FeatureMessages.CATALOG.log(
                    LOGGER,
                    "STFR0510I",
                    info.getName(),
                    state.get().beans().size(),
                    state.get().enhanced().size());
            state.get().opaqueFields().forEach(field -> LOGGER.log(System.Logger.Level.INFO, field.text()));
        }
    }

    @Override
    public void applicationStarted(ApplicationInfo info) throws StateChangeException {
        WovenApplication application = applications.named(info.getDeploymentName());
        if (application != null
                && !StillframeRuntime.get().isDeployed(application.plan().application())) {
            throw new StateChangeException(FeatureMessages.CATALOG.text(
                    "STFR0512E", info.getName(), application.plan().state().beans()));
        }
    }

    @Override
    public void applicationStopping(ApplicationInfo info) {
        WovenApplication application = applications.named(info.getDeploymentName());
        if (application != null) {
            StillframeRuntime.get().applicationStopping(application.plan().application());
        }
    }

    @Override
    public void applicationStopped(ApplicationInfo info) {
        applications.remove(info.getDeploymentName());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile)
            throws IllegalClassFormatException {
        if (loader == null || name == null || redefined != null) {
            return null;
        }
        String binaryName = name.replace('/', '.');
        WovenApplication application = applications.of(loader, binaryName, domain, classFile);
        if (application == null) {
            return null;
        }
        try {
            return application.weaver().weave(binaryName, classFile);
        } catch (RuntimeException | LinkageError e) {
            // A class without its barrier would lose writes silently; the server makes of this a class that is not
            // found.
            FeatureMessages.CATALOG.log(
                    LOGGER, e, "STFR0513E", binaryName, application.plan().application());
            throw new IllegalClassFormatException(FeatureMessages.CATALOG.text(
                    "STFR0513E", binaryName, application.plan().application()));
        }
    }
}
