// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.Messages;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One Open Liberty server as a child process: started, paused, killed, stopped and started again.
 *
 * <p>A server that is still running when this program ends is killed, unless it was {@linkplain #release() released}.
 * Used by
 * one thread; whether it runs and serves may be asked by any.
 */
public final class LibertyServer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration HTTP_PATIENCE = Duration.ofSeconds(5);
    private static final int TAIL = 40;

    private final UserDirectory home;
    private final ServerPlan plan;
    private volatile @Nullable Process process;
    private volatile boolean served;

    LibertyServer(UserDirectory home, ServerPlan plan) {
        this.home = home;
        this.plan = plan;
    }

    /** Its name. */
    public String name() {
        return plan.endpoint().name();
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return plan.endpoint();
    }

    /** What it wrote since its last start. */
    public ServerLog log() {
        Path logs = home.serverPath(name()).resolve("logs");
        return new ServerLog(logs.resolve("messages.log"), home.path().resolve(name() + "-console.log"));
    }

    /**
     * Starts the process and returns at once.
     *
     * @throws ServerFailure if its port is occupied or the runtime cannot be run
     */
    public void start() {
        if (isAlive()) {
            throw new IllegalStateException(name() + " is running");
        }
        if (plan.confinement().isNone() && !FreePorts.isFree(endpoint().port())) {
            throw new ServerFailure(
                    Messages.text("STFR0901E", name(), endpoint().port()));
        }
        served = false;
        try {
            Process started = command("run", plan.confinement().start())
                    .redirectOutput(appendToConsole())
                    .start();
            LeftoverServers.add(started);
            process = started;
        } catch (IOException e) {
            throw new ServerFailure(Messages.text("STFR0902E", name(), String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Waits until the application answers.
     *
     * @throws ServerFailure if it ended, or did not answer within {@code patience}
     */
    public void awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        String answer = "nothing";
        while (System.nanoTime() < deadline) {
            if (!isAlive()) {
                throw new ServerFailure(Messages.text(
                        "STFR0903E", name(), running().exitValue(), log().tail(TAIL), log().consoleTail(TAIL)));
            }
            try {
                int status =
                        Http.get(endpoint(), plan.readyPath(), HTTP_PATIENCE).status();
                if (status == 200) {
                    served = true;
                    return;
                }
                answer = "HTTP " + status;
            } catch (IOException e) {
                answer = String.valueOf(e.getMessage());
            }
            if (log().last("CWWKO0221E").isPresent()) {
                throw new ServerFailure(
                        Messages.text("STFR0901E", name(), endpoint().port()));
            }
            pause(POLL);
        }
        throw new ServerFailure(Messages.text("STFR0904E", name(), patience.toSeconds(), answer, log().tail(TAIL)));
    }

    /** Whether its process exists; a paused one does. */
    public boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Whether it runs and has answered since its last start. */
    public boolean isServing() {
        return served && isAlive();
    }

    /** Its process id. */
    public long pid() {
        return running().pid();
    }

    /** Ends it with SIGKILL, and returns when the process is gone. */
    public void kill() {
        Process victim = running();
        Signal.KILL.send(victim.pid());
        awaitExit(victim, STOP_PATIENCE);
    }

    /** Freezes it with SIGSTOP. */
    public void pause() {
        Signal.STOP.send(running().pid());
    }

    /** Lets it go on with SIGCONT. */
    public void resume() {
        Signal.CONT.send(running().pid());
    }

    /**
     * Stops it in an orderly way, and returns when the process is gone.
     *
     * @throws ServerFailure if it does not stop; it is killed then
     */
    public void stop() {
        Process stopping = running();
        try {
            Process stop = command("stop", plan.confinement().ask())
                    .redirectOutput(appendToConsole())
                    .start();
            awaitExit(stop, STOP_PATIENCE);
            awaitExit(stopping, STOP_PATIENCE);
        } catch (IOException e) {
            throw new ServerFailure(Messages.text("STFR0902E", name(), String.valueOf(e.getMessage())), e);
        }
    }

    /** Kills it if it is running. */
    public void killIfAlive() {
        if (isAlive()) {
            kill();
        }
    }

    /** Lets it outlive this program. */
    public void release() {
        LeftoverServers.release(running());
    }

    /** The command that stops it from a shell. */
    public String stopCommand() {
        return "WLP_USER_DIR=" + home.path() + " "
                + home.runtime().resolve("bin").resolve("server") + " stop " + name();
    }

    private ProcessBuilder command(String action, List<String> prefix) {
        List<String> words = new ArrayList<>(prefix);
        words.add(home.runtime().resolve("bin").resolve("server").toString());
        words.add(action);
        words.add(name());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("WLP_USER_DIR", home.path().toString());
        builder.environment().put("JAVA_HOME", plan.javaHome().toString());
        builder.environment().remove("WLP_OUTPUT_DIR");
        builder.environment().remove("JVM_ARGS");
        return builder.redirectErrorStream(true);
    }

    private ProcessBuilder.Redirect appendToConsole() {
        return ProcessBuilder.Redirect.appendTo(log().console().toFile());
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return current;
    }

    private void awaitExit(Process ending, Duration patience) {
        try {
            if (!ending.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.destroyForcibly();
                throw new ServerFailure(Messages.text("STFR0905E", name(), patience.toSeconds(), log().tail(TAIL)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure(Messages.text("STFR0905E", name(), 0, ""), e);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}
