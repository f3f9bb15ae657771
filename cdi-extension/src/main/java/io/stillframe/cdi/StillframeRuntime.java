// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the feature and the applications meet: the feature brings the member and the plans of applications, the
 * applications bring their beans, in whatever order they start. One a server; thread-safe.
 */
public final class StillframeRuntime {

    private static final StillframeRuntime INSTANCE = new StillframeRuntime();

    private final Map<ClassLoader, ApplicationPlan> plans = new WeakHashMap<>();
    private final List<HostedSlot> slots = new ArrayList<>();
    private final Set<String> deployed = new HashSet<>();
    private @Nullable Hosting member;
    private volatile Duration callTimeout = Duration.ofSeconds(10);

    StillframeRuntime() {}

    /** The runtime of this server. */
    public static StillframeRuntime get() {
        return INSTANCE;
    }

    /** Longest wait of a call for the member. */
    public void callTimeout(Duration timeout) {
        callTimeout = timeout;
    }

    /** The feature's member is there: it hosts all applications, those that are running and those to come. */
    public void memberArrived(Hosting newMember) {
        synchronized (this) {
            member = newMember;
            for (HostedSlot slot : slots) {
                slot.hostAt(newMember);
            }
        }
    }

    /** The member is closed; calls wait for another one. */
    public void memberLeft(Hosting oldMember) {
        synchronized (this) {
            if (member == oldMember) {
                member = null;
                slots.forEach(HostedSlot::memberLeft);
            }
        }
    }

    /** Classes that {@code loader} defines are woven by {@code plan}. */
    public void bind(ClassLoader loader, ApplicationPlan plan) {
        synchronized (plans) {
            plans.put(loader, plan);
        }
    }

    /** The plan by which classes of {@code loader} were woven, empty if none was: then the class-load hook is missing. */
    public Optional<ApplicationPlan> planOf(ClassLoader loader) {
        synchronized (plans) {
            return Optional.ofNullable(plans.get(loader));
        }
    }

    /** The application stops: its state is handed over or released while its beans are still there. */
    public void applicationStopping(String application) {
        for (HostedSlot slot : slotsOf(application)) {
            slot.close();
        }
        synchronized (this) {
            deployed.remove(application);
        }
    }

    /** Whether the CDI extension has taken up the beans of that application. */
    public boolean isDeployed(String application) {
        synchronized (this) {
            return deployed.contains(application);
        }
    }

    void deployed(String application) {
        synchronized (this) {
            deployed.add(application);
        }
    }

    void add(HostedSlot slot) {
        synchronized (this) {
            slots.add(slot);
            if (member != null) {
                slot.hostAt(member);
            }
        }
    }

    void remove(HostedSlot slot) {
        synchronized (this) {
            slots.remove(slot);
        }
    }

    Duration callTimeout() {
        return callTimeout;
    }

    private List<HostedSlot> slotsOf(String application) {
        synchronized (this) {
            return slots.stream()
                    .filter(slot -> slot.application().equals(application))
                    .toList();
        }
    }
}
