package io.corrosion.modules.reach;

import io.corrosion.modules.format.Needs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides whether a module may see a service. Pure. */
final class Sight {

    /** Property of services that exist for modules only. */
    static final String GUARDED = "corrosion.guarded";

    private static final String API = "io.corrosion.api.";
    private static final String UI = "io.corrosion.ui.";
    private static final String GATEWAY = API + "gateway.ServerGateway";
    private static final String OUTGOING = API + "outgoing.Outgoing";

    /** Services that are each module's own: by type, the property that names the schema. */
    private static final Map<String, String> OWN = Map.of(
            "javax.sql.DataSource",
            "osgi.jndi.service.name",
            API + "tx.Transactions",
            "corrosion.schema",
            "javax.persistence.EntityManagerFactory",
            "osgi.unit.name");

    /** Packages whose services hold secrets, other people's accounts or the platform itself. */
    private static final List<String> CLOSED = List.of(
            API + "vault.",
            API + "identity.",
            API + "panel.",
            API + "setting.",
            "org.osgi.service.cm.",
            "org.osgi.service.component.runtime.",
            "org.osgi.service.permissionadmin.",
            "org.osgi.service.condpermadmin.",
            "org.osgi.service.jdbc.",
            "org.osgi.framework.hooks.",
            "org.ops4j.",
            "org.apache.felix.service.command.",
            "org.apache.felix.scr.",
            "org.apache.karaf.",
            "org.apache.sshd.",
            "javax.management.");

    private static final Set<String> CLOSED_TYPES = Set.of(
            "javax.persistence.EntityManager",
            API + "access.Bindings",
            API + "access.Hierarchy",
            API + "access.RoleBook",
            API + "access.Roles",
            API + "audit.AuditTrail",
            API + "game.GameOrders",
            API + "rest.SignedAddresses",
            API + "tenancy.Invitations",
            API + "tenancy.LicenceActivation",
            API + "tenancy.OrganisationSettings",
            API + "messaging.MachineCredentials",
            API + "messaging.Messages",
            API + "event.Outbox",
            API + "gateway.Connections",
            API + "gateway.PanelKeys",
            API + "tenancy.LicenceDesk",
            API + "tenancy.OrganisationDesk",
            API + "tenancy.Transfers",
            API + "job.JobDesk",
            API + "hook.Hooks",
            API + "module.ModuleDesk",
            API + "module.ModuleGuide",
            API + "module.Modules");

    /** Of the closed packages, what every module may use. */
    private static final Set<String> OPEN = Set.of(API + "identity.People", API + "identity.Profiles");

    private Sight() {}

    /**
     * Whether a module with these needs sees a service.
     *
     * @param property the service's properties
     * @param schema the module's own schema
     */
    static boolean sees(
            Needs needs,
            Optional<String> schema,
            List<String> types,
            java.util.function.Function<String, Object> property) {
        for (String type : types) {
            String owner = OWN.get(type);
            if (owner != null
                    && !schema.filter(name -> name.equals(property.apply(owner)))
                            .isPresent()) {
                return false;
            }
            if (type.equals(GATEWAY)) {
                boolean wanted = needs.services().contains(key(type))
                        || !needs.console().isEmpty()
                        || !needs.files().isEmpty();
                return wanted && property.apply(GUARDED) != null;
            }
            if (type.equals(OUTGOING)) {
                return !needs.hosts().isEmpty();
            }
            if (isClosed(type) && !needs.services().contains(key(type))) {
                return false;
            }
        }
        return !types.stream().allMatch(Sight::isInside);
    }

    /** What a contract is offered under besides, for its own bundle's use, hides nothing of the contract. */
    private static boolean isInside(String type) {
        return type.startsWith("io.corrosion.") && !type.startsWith(API) && !type.startsWith(UI);
    }

    private static boolean isClosed(String type) {
        return !OPEN.contains(type)
                && (CLOSED_TYPES.contains(type) || CLOSED.stream().anyMatch(type::startsWith));
    }

    /** How {@code module.json} names a service: its package's last word and its type, such as {@code vault.Vault}. */
    static String key(String type) {
        int dot = type.lastIndexOf('.');
        return type.substring(type.lastIndexOf('.', dot - 1) + 1);
    }
}
