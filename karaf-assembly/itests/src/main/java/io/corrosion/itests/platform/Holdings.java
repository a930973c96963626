package io.corrosion.itests.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a running platform holds on to: asked of its JVM over JMX (the JDK's local agent), of PostgreSQL and of NATS. One
 * instance asks before and after, so that what asking costs is in both. Confined to one thread.
 */
public final class Holdings implements AutoCloseable {

    /**
     * What is held.
     *
     * @param heap what lives after a collection, in MB
     * @param metaspace in MB, after the same collection
     * @param threads that live, daemons included
     * @param beans registered MBeans
     * @param connections to the platform's database, whoever has them
     * @param subscriptions of everybody at the NATS server
     */
    public record Held(double heap, double metaspace, int threads, int beans, int connections, int subscriptions) {}

    private final Platform platform;
    private final Heap heap;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final Connection database;

    /** Connects to all three. */
    @SuppressWarnings("BanJNDI") // the address is one of this machine, given by the JVM of the same user
    public Holdings(Platform platform) throws IOException, SQLException {
        this.platform = platform;
        this.heap = new Heap(platform.pid("karaf"));
        this.connector = JMXConnectorFactory.connect(agent(platform.pid("karaf")));
        this.beans = connector.getMBeanServerConnection();
        this.database = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                "corrosion_platform",
                platform.secret("db.platform.password"));
    }

    private static JMXServiceURL agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return new JMXServiceURL(machine.startLocalManagementAgent());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("JVM " + pid + " lets nobody look at it", e);
        }
    }

    /** Collects first. */
    public Held now() throws IOException, SQLException {
        double live = heap.liveMegabytes();
        return new Held(
                live,
                metaspace(),
                ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class).getThreadCount(),
                beans.getMBeanCount(),
                connections(),
                subscriptions());
    }

    private double metaspace() throws IOException {
        return ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong(pool -> pool.getUsage().getUsed())
                        .sum()
                / (1024.0 * 1024);
    }

    private int connections() throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet row =
                        sql.executeQuery("select count(*) from pg_stat_activity where datname = current_database()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private int subscriptions() throws IOException {
        URI page = URI.create("http://127.0.0.1:" + platform.port("nats_monitor") + "/subsz");
        return new ObjectMapper()
                .readTree(page.toURL())
                .path("num_subscriptions")
                .asInt();
    }

    @Override
    public void close() {
        try {
            connector.close();
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
