// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.member;

import com.ibm.wsspi.kernel.service.utils.ServerQuiesceListener;
import com.ibm.wsspi.resource.ResourceFactory;
import io.stillframe.api.spi.AdapterRegistry;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StorageFactory;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.cdi.StillframeRuntime;
import io.stillframe.engine.EngineMember;
import io.stillframe.engine.report.ActionsReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.feature.FeatureSettings;
import io.stillframe.feature.Misspellings;
import io.stillframe.feature.RefusedConfigurationException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes this server a member as soon as the resource adapter's storage is there, and anew whenever the adapter is
 * replaced. What changes the member runs one step after the other, on the server's threads.
 */
@Component(
        service = {MemberLifecycle.class, ServerQuiesceListener.class},
        immediate = true,
        configurationPid = "io.stillframe",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MemberLifecycle implements ServerQuiesceListener {

    private static final System.Logger LOGGER = System.getLogger(MemberLifecycle.class.getName());
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ExecutorService threads;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable FeatureSettings settings;
    private final Object lock = new Object();
    private CompletableFuture<@Nullable Void> lastStep = CompletableFuture.completedFuture(null);
    private @Nullable ResourceFactory factory;
    private volatile @Nullable RunningMember running;
    private volatile Supplier<ActionsReport> actions = () -> ActionsReport.NONE;
    private boolean complained;

    /** Reads the configuration and tells the adapter, which waits for it. */
    @Activate
    public MemberLifecycle(
            @Reference(target = "(component.name=com.ibm.ws.threading)") ExecutorService threads,
            @Reference(target = "(deferrable=false)") ScheduledExecutorService scheduler,
            Map<String, Object> configuration) {
        this.threads = threads;
        this.scheduler = scheduler;
        FeatureSettings first = read(configuration, null);
        this.settings = first;
        if (first != null) {
            StillframeRuntime.get().callTimeout(first.engine().callTimeout());
            StillframeRuntime.get().reports(this::report);
            first.guard().publish();
            AdapterRegistry.get().configure(first.adapter());
        }
    }

    private static @Nullable FeatureSettings read(Map<String, Object> configuration, @Nullable FeatureSettings before) {
        Misspellings.tell(configuration.keySet());
        try {
            return before == null ? FeatureSettings.of(configuration) : before.changedTo(configuration);
        } catch (RefusedConfigurationException e) {
            LOGGER.log(System.Logger.Level.ERROR, e.getMessage());
            return null;
        }
    }

    /** The configuration was changed: what may change while state is held is used now, the rest from the next start. */
    @Modified
    void changed(Map<String, Object> configuration) {
        FeatureSettings before = settings;
        FeatureSettings written = read(configuration, before);
        if (before == null || written == null) {
            // Where state is kept is said wrongly now, or was at the start; in both cases only a new start helps.
            FeatureMessages.CATALOG.log(LOGGER, "STFR0502W");
            return;
        }
        FeatureSettings now = before.live(written);
        settings = now;
        if (!now.saysAs(before)) {
            StillframeRuntime.get().callTimeout(now.engine().callTimeout());
            RunningMember current = running;
            if (current != null) {
                current.member().configure(now.engine());
            }
            FeatureMessages.CATALOG.log(LOGGER, "STFR0509I");
        }
        if (!now.saysAs(written)) {
            FeatureMessages.CATALOG.log(LOGGER, "STFR0502W");
        }
    }

    /** The adapter's connection factory is there, or is there anew. */
    @Reference(
            target = "(jndiName=stillframe/storage)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStorage(ResourceFactory newFactory) {
        synchronized (lock) {
            factory = newFactory;
            complained = false;
            next(() -> join(newFactory));
        }
    }

    /** The adapter's connection factory goes. */
    void unbindStorage(ResourceFactory oldFactory) {
        synchronized (lock) {
            if (factory == oldFactory) {
                factory = null;
                next(this::leave);
            }
        }
    }

    /** How the member stands; empty while there is none. */
    public Optional<MemberReport> report() {
        return Optional.ofNullable(running).map(RunningMember::report);
    }

    /** Where actions are remembered that operators have asked this server for, for the other members. */
    public void actionsAre(Supplier<ActionsReport> source) {
        actions = source;
        member().ifPresent(member -> member.operations().actionsAre(source));
    }

    /** The member, for what an operator asks of it; empty while there is none. */
    public Optional<EngineMember> member() {
        return Optional.ofNullable(running).map(RunningMember::member);
    }

    @Override
    public void serverStopping() {
        RunningMember current = running;
        if (current != null) {
            FeatureMessages.CATALOG.log(LOGGER, "STFR0505I");
            current.quiesce();
        }
        AdapterRegistry.get().quiesced();
    }

    /** The feature goes, or the server stops: waits until the member is closed, since its threads go next. */
    @Deactivate
    void deactivate() {
        CompletableFuture<@Nullable Void> last;
        synchronized (lock) {
            factory = null;
            next(this::leave);
            last = lastStep;
        }
        last.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    }

    private void next(Runnable step) {
        synchronized (lock) {
            lastStep = lastStep.thenRunAsync(step, threads).exceptionally(e -> {
                FeatureMessages.CATALOG.log(LOGGER, e, "STFR0504E", e);
                return null;
            });
        }
    }

    private boolean isCurrent(ResourceFactory some) {
        synchronized (lock) {
            return factory == some;
        }
    }

    private void join(ResourceFactory from) {
        leave();
        FeatureSettings now = settings;
        if (now == null || !isCurrent(from)) {
            return;
        }
        try {
            Storage storage = ((StorageFactory) from.createResource(null)).connect();
            EngineMember member = new EngineMember(now.engine(), storage, new ScheduledTimer(scheduler), threads);
            StoreSettings stores = now.adapter().stores();
            member.gauges().storesAre(name(stores.segments()), name(stores.manifests()));
            RunningMember fresh = new RunningMember(member, storage);
            running = fresh;
            member.operations().actionsAre(actions);
            fresh.start();
            configureAnew(member, now);
            FeatureMessages.CATALOG.log(
                    LOGGER,
                    "STFR0500I",
                    now.adapter().memberName(),
                    now.adapter().clusterName(),
                    now.adapter().sharedDirectory());
        } catch (Exception e) {
            if (!complained) {
                complained = true;
                FeatureMessages.CATALOG.log(LOGGER, e, "STFR0503E", String.valueOf(e.getMessage()));
            }
            // A member that was only half started must not stay: leaving closes it before the next attempt.
            leave();
            retry(from);
        }
    }

    /** What was changed while the member was made, nobody has told it. */
    private void configureAnew(EngineMember member, FeatureSettings usedBefore) {
        FeatureSettings now = settings;
        if (now != null && !now.equals(usedBefore)) {
            member.configure(now.engine());
        }
    }

    /** As it is written in server.xml. */
    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private void retry(ResourceFactory from) {
        try {
            ScheduledFuture<?> unused = scheduler.schedule(
                    () -> {
                        if (isCurrent(from)) {
                            next(() -> join(from));
                        }
                    },
                    RETRY.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the server stops", e);
        }
    }

    private void leave() {
        RunningMember old = running;
        running = null;
        if (old != null) {
            old.close();
        }
    }
}
