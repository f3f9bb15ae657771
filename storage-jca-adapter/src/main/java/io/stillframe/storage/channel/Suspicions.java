// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.Departure;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK;
import org.jgroups.stack.Protocol;
import org.jgroups.stack.ProtocolStack;
import org.jgroups.util.MessageBatch;

/** Remembers which of a stack's failure detectors suspected whom first; changes nothing. Thread-safe. */
final class Suspicions {

    private final Map<Address, Departure> noticed = new ConcurrentHashMap<>();

    private Suspicions() {}

    /** Those that {@code stack} has from now on. */
    static Suspicions in(ProtocolStack stack) throws Exception {
        Suspicions suspicions = new Suspicions();
        // What the lower detector says passes both listeners, and its own first.
        stack.insertProtocol(
                suspicions.new Listener(Departure.CONNECTION_CLOSED), ProtocolStack.Position.ABOVE, FD_SOCK.class);
        stack.insertProtocol(suspicions.new Listener(Departure.SILENT), ProtocolStack.Position.ABOVE, FD_ALL3.class);
        return suspicions;
    }

    /** How {@code gone}, which is not in the view any more, was noticed to be gone; forgotten with this. */
    Departure of(Address gone) {
        Departure how = noticed.remove(gone);
        return how == null ? Departure.LEFT : how;
    }

    /** Sits above one failure detector. */
    private final class Listener extends Protocol {

        private final Departure how;

        Listener(Departure how) {
            this.how = how;
        }

        @Override
        public String getName() {
            return "suspicions-" + how;
        }

        @Override
        public Object up(Event event) {
            if (event.type() == Event.SUSPECT) {
                Collection<Address> suspects = event.arg();
                suspects.forEach(suspect -> noticed.putIfAbsent(suspect, how));
            } else if (event.type() == Event.UNSUSPECT) {
                noticed.clear();
            }
            return up_prot.up(event);
        }

        @Override
        public void up(MessageBatch batch) {
            up_prot.up(batch);
        }
    }
}
