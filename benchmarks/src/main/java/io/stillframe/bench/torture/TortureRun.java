// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import io.stillframe.bench.check.Soundness;
import io.stillframe.bench.ordeal.Ordeal;
import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TermsServed;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One run: servers, clients, and one fault after the other until the time is over. */
public final class TortureRun {

    private static final List<String> NAMES =
            List.of("east", "west", "north", "south", "centre", "harbour", "hill", "bridge", "market");

    private final BuiltProduct product;
    private final PrintStream out;
    private final long seed;
    private final int clients;
    private final Duration patience;
    private final List<String> elements;

    /** A run whose order of faults {@code seed} gives, if it is drawn from one, with lines about it to {@code out}. */
    public TortureRun(BuiltProduct product, PrintStream out, long seed, int clients, Duration patience) {
        this(product, out, seed, clients, patience, List.of());
    }

    /** The same with further elements of the server.xml of all; the servers are {@link #names}. */
    public TortureRun(
            BuiltProduct product, PrintStream out, long seed, int clients, Duration patience, List<String> elements) {
        this.product = product;
        this.out = out;
        this.seed = seed;
        this.clients = clients;
        this.patience = patience;
        this.elements = elements;
    }

    /** What so many servers are called. */
    public static List<String> names(int servers) {
        return NAMES.subList(0, servers);
    }

    /** Faults that the seed gives, until {@code length} is over. */
    OrdealResult run(int servers, Duration length, Duration longestPause) throws IOException {
        FaultSequence sequence = new FaultSequence(seed, longestPause);
        return run(servers, inflict -> {
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() - end < 0) {
                inflict.accept(sequence.next());
            }
        });
    }

    /** Faults of these kinds in this order. */
    public OrdealResult run(int servers, Duration pause, List<FaultKind> kinds) throws IOException {
        return run(servers, inflict -> kinds.forEach(kind -> inflict.accept(new Fault(kind, pause, 0))));
    }

    private OrdealResult run(int servers, Consumer<Consumer<Fault>> faults) throws IOException {
        ServerGroup group = ServerGroup.lay(product, product.work("torture"), names(servers), elements);
        TermsServed terms = new TermsServed();
        Faults inflicted = new Faults(group, terms, patience);
        boolean complete = false;
        try {
            out.println("Starting " + servers + " servers …");
            group.start(patience);
            try (Ordeal ordeal = Ordeal.begin(group, out, terms, clients, patience)) {
                faults.accept(
                        fault -> ordeal.suffer(fault.kind().words(), fault.words(), () -> inflicted.inflict(fault)));
                Soundness soundness = ordeal.judge();
                boolean gone = group.stop();
                complete = true;
                return new OrdealResult(servers, seed, ordeal.suffered(), soundness, gone);
            }
        } finally {
            if (!complete) {
                group.kill();
            }
        }
    }
}
