// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficMeter;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.LibertyServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One way to run the application, and what was measured of it. */
final class Variant {

    private final String name;
    private final List<LibertyServer> servers;
    private final Endpoint target;
    private final AuctionTraffic traffic;
    private final List<Double> rates = new ArrayList<>();
    private Duration processorTime = Duration.ZERO;
    private long operations;

    /**
     * A variant of running servers.
     *
     * @param servers all servers that take part
     * @param target the one that the clients call
     */
    Variant(String name, List<LibertyServer> servers, Endpoint target, CompareOptions options) {
        this.name = name;
        this.servers = List.copyOf(servers);
        this.target = target;
        this.traffic = new AuctionTraffic(
                TrafficPlan.of(List.of(target), options.auctions()).withClients(options.clients()));
        traffic.populate(options.patience());
    }

    String name() {
        return name;
    }

    /** Traffic that does not count. */
    void warmUp(Duration time) {
        run(time);
        traffic.latencies().clear();
    }

    /** One round of traffic. */
    void measure(Duration time) {
        Duration before = processorTime();
        TrafficMeter.Reading reading = run(time);
        processorTime = processorTime.plus(processorTime().minus(before));
        operations += reading.operations();
        rates.add(reading.perSecond());
    }

    Measurement result() throws IOException {
        Verdict verdict = LedgerCheck.ask(target, "/auction", traffic.ledger());
        return new Measurement(
                name,
                List.copyOf(rates),
                traffic.latencies().total(),
                operations == 0 ? Duration.ZERO : processorTime.dividedBy(operations),
                traffic.tally().errors(),
                verdict.holds());
    }

    private TrafficMeter.Reading run(Duration time) {
        traffic.start();
        TrafficMeter meter = new TrafficMeter(traffic);
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            traffic.stop();
        }
        return meter.read();
    }

    /** Of all servers that take part, since they were started. */
    private Duration processorTime() {
        Duration sum = Duration.ZERO;
        for (LibertyServer server : servers) {
            sum = sum.plus(ProcessHandle.of(server.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElse(Duration.ZERO));
        }
        return sum;
    }
}
