package io.corrosion.modules.reach;

import io.corrosion.modules.format.Needs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides whether a module may see a service: what is not listed here, nor declared by it, is not there for it. Pure. */
final class Sight {

    /** Property of services that exist for modules only. */
    static final String GUARDED = "corrosion.guarded";

    private static final String API = "io.corrosion.api.";
    private static final String GATEWAY = API + "gateway.ServerGateway";
    private static final String OUTGOING = API + "outgoing.Outgoing";

    /** Looked for in the name of whoever has a persistence unit: without it no unit of a module comes up. */
    private static final String PROVIDER = "javax.persistence.spi.PersistenceProvider";

    /** Services that are each module's own: by type, the property that names the schema. */
    private static final Map<String, String> OWN = Map.of(
            "javax.sql.DataSource",
            "osgi.jndi.service.name",
            API + "tx.Transactions",
            "corrosion.schema",
            "javax.persistence.EntityManagerFactory",
            "osgi.unit.name");

    /** What every module may use; docs/modules/author-guide.md says what for. */
    static final Set<String> OPEN = Set.of(
            API + "access.Access",
            API + "audit.Audit",
            API + "game.GamePlugins",
            API + "identity.People",
            API + "identity.Profiles",
            API + "job.Jobs",
            API + "limit.RateLimiter",
            API + "module.Entitlements",
            API + "module.KeyValues",
            API + "module.ModuleGate",
            API + "module.ModuleMessages",
            API + "module.ModuleSettings",
            API + "notify.Notifications",
            API + "observe.Meters",
            API + "plugin.PluginRules",
            API + "server.LiveServers",
            API + "server.ServerDirectory",
            API + "storage.Blobs",
            API + "tenancy.Licences",
            API + "tenancy.Organisations",
            "org.osgi.service.condition.Condition",
            PROVIDER);

    private Sight() {}

    /**
     * Whether a module with these needs sees a service: each contract it is offered under is one that the module may use. What
     * its provider offers it under besides, for its own bundle's use, neither hides nor opens it.
     *
     * @param property the service's properties
     * @param schema the module's own schema
     */
    static boolean sees(Needs needs, Optional<String> schema, List<String> types, Function<String, Object> property) {
        List<String> contracts = types.stream().filter(type -> !isInside(type)).toList();
        return !contracts.isEmpty()
                && contracts.stream().allMatch(contract -> mayUse(contract, needs, schema, property));
    }

    private static boolean mayUse(
            String contract, Needs needs, Optional<String> schema, Function<String, Object> property) {
        boolean guarded = property.apply(GUARDED) != null;
        String owner = OWN.get(contract);
        if (owner != null) {
            return schema.filter(name -> name.equals(property.apply(owner))).isPresent()
                    && (guarded || !GuardedContracts.isGuarded(contract));
        }
        boolean declared = needs.services().contains(key(contract));
        return switch (contract) {
            case GATEWAY ->
                guarded
                        && (declared
                                || !needs.console().isEmpty()
                                || !needs.files().isEmpty());
            case OUTGOING -> guarded && !needs.hosts().isEmpty();
            default -> (declared || OPEN.contains(contract)) && (guarded || !GuardedContracts.isGuarded(contract));
        };
    }

    /** A name of the platform's own code that is no contract. */
    private static boolean isInside(String type) {
        return type.startsWith("io.corrosion.") && !type.startsWith(API) && !type.startsWith("io.corrosion.ui.");
    }

    /** How {@code module.json} names a service: its package's last word and its type, such as {@code vault.Vault}. */
    static String key(String type) {
        int dot = type.lastIndexOf('.');
        return type.substring(type.lastIndexOf('.', dot - 1) + 1);
    }
}
