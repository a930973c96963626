package io.corrosion.testkit.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of one test, seen by each login role. The data sources are not pooled: every connection is a new session.
 * Immutable, thread-safe.
 */
public final class TestDatabase {

    private final int port;
    private final String name;

    TestDatabase(int port, String name) {
        this.port = port;
        this.name = name;
    }

    /** The database another JVM of the test has told us of by its {@link #url()}. */
    public static TestDatabase at(String url) {
        String address = url.substring(url.indexOf("//") + 2, url.indexOf('?'));
        return new TestDatabase(
                Integer.parseInt(address.substring(address.indexOf(':') + 1, address.indexOf('/'))),
                address.substring(address.indexOf('/') + 1));
    }

    /** Runs migrations; owns the database. */
    public DataSource owner() {
        return as("corrosion_owner");
    }

    /** The runtime role: cannot bypass row-level security. */
    public DataSource app() {
        return as("corrosion_app");
    }

    /** The Platform scope's role: sees every row. */
    public DataSource platform() {
        return as("corrosion_platform");
    }

    /** Telemetry's role: sees nothing that was not granted to it. */
    public DataSource ingest() {
        return as("corrosion_ingest");
    }

    /** May do anything, such as ending other sessions. */
    public DataSource superuser() {
        return as("postgres");
    }

    /** The address without credentials; every role is let in without a password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?stringtype=unspecified";
    }

    /** Any role of the server. */
    public DataSource as(String role) {
        var source = new PGSimpleDataSource();
        source.setURL(url() + "&reWriteBatchedInserts=true");
        source.setUser(role);
        return source;
    }
}
