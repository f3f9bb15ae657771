// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** The managed bean in which a server of this machine reports itself as a member; read from outside, by its process. */
public final class MemberBean implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName name;

    private MemberBean(JMXConnector connector, MBeanServerConnection server, ObjectName name) {
        this.connector = connector;
        this.server = server;
        this.name = name;
    }

    /**
     * Connects to the process; empty if that cannot be had now.
     *
     * <p>Only to a server that has answered: attaching sends SIGQUIT, which ends a process whose virtual machine is not up
     * yet.
     */
    // The address comes from the process itself, over a file that only its user may write.
    @SuppressWarnings("BanJNDI")
    public static Optional<MemberBean> of(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            JMXServiceURL address;
            try {
                address = new JMXServiceURL(machine.startLocalManagementAgent());
            } finally {
                machine.detach();
            }
            JMXConnector connector = JMXConnectorFactory.connect(
                    // No checks in the background: the process may be killed at any time, and that is no news.
                    address, Map.of("jmx.remote.x.client.connection.check.period", 0L));
            return Optional.of(new MemberBean(
                    connector, connector.getMBeanServerConnection(), new ObjectName("io.stillframe:type=Member")));
        } catch (AttachNotSupportedException | IOException | JMException e) {
            return Optional.empty();
        }
    }

    /** The shards that the server owns; empty if it does not answer. */
    public Optional<CompositeData[]> shards() {
        try {
            return Optional.of((CompositeData[]) server.getAttribute(name, "Shards"));
        } catch (IOException | JMException e) {
            return Optional.empty();
        }
    }

    /**
     * Moves shards, see the operation of that name; how it ended.
     *
     * @param application name of the application, all of whose shards are meant
     * @param target name of the server that is to have them
     * @throws ServerFailure if it was refused or the server does not answer
     */
    public CompositeData switchOver(String application, String target) {
        return (CompositeData) Objects.requireNonNull(invoke(
                "switchOver",
                new Object[] {application, -1, target},
                String.class.getName(),
                "int",
                String.class.getName()));
    }

    /** Has it hand everything over and take nothing; how it ended. */
    public CompositeData drain() {
        return (CompositeData) Objects.requireNonNull(invoke("drain", new Object[0]));
    }

    /** Has it take shards again. */
    public void resume() {
        invoke("resume", new Object[0]);
    }

    /** Makes {@code target} a clone of {@code source}; bytes that were copied. */
    public long cloneApplication(String source, String target) {
        return (Long) Objects.requireNonNull(invoke(
                "cloneApplication", new Object[] {source, target}, String.class.getName(), String.class.getName()));
    }

    /** The snapshots of a shard, the state as it is first, then the newest. */
    public CompositeData[] retained(String application, int shard) {
        return (CompositeData[]) Objects.requireNonNull(
                invoke("retained", new Object[] {application, shard}, String.class.getName(), "int"));
    }

    /** Has a shard go back; the id under which the state before is kept. */
    public long restore(String application, int shard, long snapshot) {
        return (Long) Objects.requireNonNull(
                invoke("restore", new Object[] {application, shard, snapshot}, String.class.getName(), "int", "long"));
    }

    /** What the server says of the whole cluster, as JSON. */
    public String clusterReport() {
        return ofCluster("Report");
    }

    /** The last moves of the whole cluster, as JSON. */
    public String moves() {
        return ofCluster("Moves");
    }

    private String ofCluster(String attribute) {
        try {
            return String.valueOf(server.getAttribute(new ObjectName("io.stillframe:type=Cluster"), attribute));
        } catch (IOException | JMException e) {
            throw new ServerFailure(attribute + ": " + e.getMessage(), e);
        }
    }

    /** Bytes of the server's heap that are in use after a full collection, which it makes now; empty if it does not answer. */
    public OptionalLong heapAfterCollection() {
        try {
            ObjectName memory = new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME);
            server.invoke(memory, "gc", new Object[0], new String[0]);
            CompositeData usage = (CompositeData) server.getAttribute(memory, "HeapMemoryUsage");
            return OptionalLong.of((Long) usage.get("used"));
        } catch (IOException | JMException e) {
            return OptionalLong.empty();
        }
    }

    private @Nullable Object invoke(String operation, Object[] arguments, String... types) {
        try {
            return server.invoke(name, operation, arguments, types);
        } catch (IOException | JMException | RuntimeMBeanException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ServerFailure(operation + ": " + cause.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            System.getLogger(MemberBean.class.getName()).log(System.Logger.Level.DEBUG, "the process is gone", e);
        }
    }
}
