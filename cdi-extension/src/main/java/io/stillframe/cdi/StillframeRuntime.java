// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.engine.report.MemberReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the feature and the applications meet: the feature brings the member and the plans of applications, the
 * applications bring their beans, in whatever order they start. One a server; thread-safe.
 */
public final class StillframeRuntime {

    private static final StillframeRuntime INSTANCE = new StillframeRuntime();

    private final Map<ClassLoader, ApplicationPlan> plans = new WeakHashMap<>();
    private final List<HostedSlot> slots = new ArrayList<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Set<String> deployed = new HashSet<>();
    private @Nullable Hosting member;
    private volatile Supplier<Optional<MemberReport>> reports = Optional::empty;
    private volatile Duration callTimeout = Duration.ofSeconds(10);

    private record Refusal(Set<String> classes, String reason) {}

    StillframeRuntime() {}

    /** The runtime of this server. */
    public static StillframeRuntime get() {
        return INSTANCE;
    }

    /** Longest wait of a call for the member. */
    public void callTimeout(Duration timeout) {
        callTimeout = timeout;
    }

    /** Where to ask how this server's member stands; empty while there is none. */
    public void reports(Supplier<Optional<MemberReport>> source) {
        reports = source;
    }

    /** How this server's member stands; empty while there is none. */
    public Optional<MemberReport> report() {
        return reports.get();
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

    /** The classes of that application stay as they are, since its state cannot be captured, for the given reason. */
    public void refused(String application, Set<String> classes, String reason) {
        synchronized (this) {
            refusals.put(application, new Refusal(Set.copyOf(classes), reason));
        }
    }

    /** What was found against the application of that name earlier does not count any more. */
    public void starting(String application) {
        synchronized (this) {
            refusals.remove(application);
        }
    }

    /** Why a class was not woven on purpose, if that is so. */
    Optional<String> refusalOf(String className) {
        synchronized (this) {
            return refusals.values().stream()
                    .filter(refusal -> refusal.classes().contains(className))
                    .map(Refusal::reason)
                    .findFirst();
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
