package io.corrosion.persistence.module;

import io.corrosion.api.observe.HealthProbe;
import io.corrosion.persistence.tx.Pools;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives store modules login roles of their own, where there is an administrator who may make roles. Where there is none, modules
 * share the platform's runtime role, and the log and the health page say so. Thread-safe.
 */
@Component(
        service = {ModuleLogins.class, HealthProbe.class},
        configurationPid = "io.corrosion.persistence.modules")
@Designate(ocd = ModuleLogins.Config.class)
public final class ModuleLogins implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleLogins.class);
    private static final String FALLBACK = "There is no administrator of module roles (CORROSION_DB_MODULES_PASSWORD):"
            + " store modules share the role corrosion_app, so a hostile one can read other tables of the organisations it"
            + " works for. See \"External PostgreSQL\" in the operator guide.";

    @ObjectClassDefinition(name = "Login roles of store modules")
    @interface Config {

        @AttributeDefinition(description = "JDBC address of the database, without credentials")
        String url() default "jdbc:postgresql://127.0.0.1:5432/corrosion";

        @AttributeDefinition(description = "The role that may make roles")
        String user() default "corrosion_modules";

        @AttributeDefinition(description = "Its password; without one, modules share the runtime role")
        String password() default "";

        @AttributeDefinition(description = "Most connections of each of a module's two roles")
        int connections() default 4;
    }

    private final Config config;
    private final DataSourceFactory driver;
    private final Passwords passwords;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    @Activate
    public ModuleLogins(
            Config config,
            @Reference(target = "(osgi.jdbc.driver.name=PostgreSQL JDBC Driver)") DataSourceFactory driver) {
        this.config = config;
        this.driver = driver;
        this.passwords = new Passwords(config.password());
        if (!isConfigured()) {
            LOG.warn(FALLBACK);
        }
    }

    private boolean isConfigured() {
        return !config.password().isBlank();
    }

    /**
     * The module's part of the database; empty where modules share the runtime role.
     *
     * @param shared the platform's own pools
     */
    public Optional<ModuleDatabase> open(String schema, Pools shared) throws SQLException {
        if (!isConfigured()) {
            return Optional.empty();
        }
        ModuleRoles roles = new ModuleRoles(login(config.user(), config.password()), shared.owner(), passwords);
        ModuleDatabase database = ModuleDatabase.open(
                schema,
                roles,
                role -> login(role, passwords.of(role)),
                Math.max(1, config.connections()),
                prepared.contains(schema));
        prepared.add(schema);
        return Optional.of(database);
    }

    private DataSource login(String user, String password) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, config.url());
        properties.setProperty(DataSourceFactory.JDBC_USER, user);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        properties.setProperty("ApplicationName", user);
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        try {
            return driver.createDataSource(properties);
        } catch (SQLException e) {
            throw new IllegalArgumentException("The address of the database is wrong: " + config.url(), e);
        }
    }

    @Override
    public String name() {
        return "module-roles";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public Health check() {
        return isConfigured() ? new Health(true, "Modules have login roles of their own") : new Health(false, FALLBACK);
    }
}
