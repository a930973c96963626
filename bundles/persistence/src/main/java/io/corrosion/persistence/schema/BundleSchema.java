package io.corrosion.persistence.schema;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tx.Transactions;
import io.corrosion.persistence.jpa.JoinedUnit;
import io.corrosion.persistence.jpa.UnitDataSource;
import io.corrosion.persistence.module.ModuleDatabase;
import io.corrosion.persistence.module.ModuleLogins;
import io.corrosion.persistence.tx.Entities;
import io.corrosion.persistence.tx.Failures;
import io.corrosion.persistence.tx.Pools;
import io.corrosion.persistence.tx.ScopedTransactions;
import java.io.IOException;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bundle's schema from its migration to its transactions. The order is fixed: migrate, register the data source, for
 * which the persistence unit waits, and when that is up, register the transactions, for which the bundle's components wait.
 * Only a store module's unit is made while its tables are, because somebody waits for it. A wrong migration leaves the bundle
 * without transactions and the platform unharmed; a lost database is waited for. Thread-safe.
 */
final class BundleSchema {

    private static final Logger LOG = LoggerFactory.getLogger(BundleSchema.class);
    private static final Duration RETRY = Duration.ofMillis(250);

    /** How the location of a store module's bundle begins. */
    private static final String MODULE = "module:";

    /** SQL states of a role or a database that does not exist, or a password that is not set. */
    private static final Set<String> UNMADE = Set.of("28000", "28P01", "3D000");

    private final String name;
    private final Bundle bundle;
    private final BundleContext context;
    private final Pools shared;
    private final ModuleLogins modules;
    private final ScheduledExecutorService threads;
    private final UnitDataSource source;
    private final Withdrawals withdrawals = new Withdrawals();
    private final AtomicBoolean offered = new AtomicBoolean();
    private final long opened = System.nanoTime();

    /** The shared pools, or those of the module's own roles once they are made. */
    private volatile Pools pools;

    private @Nullable ModuleDatabase database;

    BundleSchema(
            String name,
            Bundle bundle,
            BundleContext context,
            Pools shared,
            ModuleLogins modules,
            ScheduledExecutorService threads) {
        this.name = name;
        this.bundle = bundle;
        this.context = context;
        this.shared = shared;
        this.modules = modules;
        this.pools = shared;
        this.threads = threads;
        this.source = new UnitDataSource(() -> pools.app());
    }

    String name() {
        return name;
    }

    void open() {
        threads.execute(this::migrateAndPublish);
    }

    /** Takes back what was registered, last first. */
    void close() {
        withdrawals.close();
    }

    private void migrateAndPublish() {
        if (withdrawals.isClosed()) {
            return;
        }
        try {
            Migration migration = migration();
            if (database != null) {
                threads.execute(this::offerSource);
            }
            boolean migrated = migration.run(pools.owner());
            publish(migrated ? "migrated" : "unchanged");
        } catch (Unavailable e) {
            retry(e);
        } catch (IOException | SQLException | LiquibaseException | RuntimeException e) {
            if (causedByMissingDatabase(e)) {
                retry(e);
            } else {
                LOG.error("Schema {} cannot be migrated, so {} stays without it: {}", name, bundle, e.getMessage(), e);
            }
        }
    }

    static boolean isOfAModule(Bundle bundle) {
        return bundle.getLocation().startsWith(MODULE);
    }

    /** A store module's runs under roles of its own, where there is somebody to make them. */
    private Migration migration() throws SQLException {
        if (pools == shared && isOfAModule(bundle)) {
            modules.open(name, shared).ifPresent(own -> {
                pools = own.pools();
                database = own;
                withdrawals.add(own::close);
            });
        }
        return database == null ? new Migration(name, changelog()) : database.migration(changelog());
    }

    private void retry(Exception reason) {
        LOG.warn("Schema {} waits for the database: {}", name, reason.getMessage());
        threads.schedule(this::migrateAndPublish, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void offerSource() {
        if (offered.compareAndSet(false, true)) {
            register(DataSource.class, source, Map.of("osgi.jndi.service.name", name));
        }
    }

    private void publish(String outcome) {
        offerSource();
        if (bundle.getHeaders("").get("Meta-Persistence") == null) {
            LOG.info("Schema {} {}, ready after {} ms", name, outcome, millis());
            register(
                    Transactions.class,
                    new ScopedTransactions(pools, Entities.NONE),
                    Map.of(Transactions.SCHEMA, name));
        } else {
            var units = new UnitTracker(context, name, unit -> publish(unit, outcome));
            units.open();
            withdrawals.add(units::close);
        }
    }

    /** Called when the persistence unit comes up; answers what to do when it goes. */
    private Runnable publish(EntityManagerFactory factory, String outcome) {
        var unit = new JoinedUnit(factory, source);
        unit.warmUp();
        LOG.info("Schema {} {}, ready with its entities after {} ms", name, outcome, millis());
        ServiceRegistration<?> registration = context.registerService(
                Transactions.class,
                new ScopedTransactions(pools, unit),
                new Hashtable<>(Map.of(Transactions.SCHEMA, name)));
        return registration::unregister;
    }

    private <S> void register(Class<S> type, S service, Map<String, String> properties) {
        ServiceRegistration<S> registration = context.registerService(type, service, new Hashtable<>(properties));
        withdrawals.add(registration::unregister);
    }

    private Changelog changelog() {
        var files = new TreeMap<String, URL>();
        var entries = bundle.findEntries("db", "*", true);
        if (entries != null) {
            for (URL entry : Collections.list(entries)) {
                if (!entry.getPath().endsWith("/")) {
                    files.put(entry.getPath().substring(1), entry);
                }
            }
        }
        return new Changelog(files);
    }

    private long millis() {
        return Duration.ofNanos(System.nanoTime() - opened).toMillis();
    }

    /** The server is away, or so new that the launcher has not made the database and its roles yet. */
    private static boolean causedByMissingDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean unmade = cause instanceof SQLException sql && UNMADE.contains(String.valueOf(sql.getSQLState()));
            if (unmade || Failures.isLostConnection(cause)) {
                return true;
            }
        }
        return false;
    }
}
