package io.corrosion.itests.badmodules;

import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A module's component that looks for what it never declared, and fails to start when it finds any of it. */
public final class Prying {

    /** What each module sees, whatever else the platform has. */
    private static final Set<String> OPEN = Set.of(
            "io.corrosion.api.access.Access",
            "io.corrosion.api.audit.Audit",
            "io.corrosion.api.game.GamePlugins",
            "io.corrosion.api.identity.People",
            "io.corrosion.api.identity.Profiles",
            "io.corrosion.api.job.Jobs",
            "io.corrosion.api.limit.RateLimiter",
            "io.corrosion.api.module.Entitlements",
            "io.corrosion.api.module.KeyValues",
            "io.corrosion.api.module.ModuleGate",
            "io.corrosion.api.module.ModuleMessages",
            "io.corrosion.api.module.ModuleSettings",
            "io.corrosion.api.notify.Notifications",
            "io.corrosion.api.observe.Meters",
            "io.corrosion.api.plugin.PluginRules",
            "io.corrosion.api.server.LiveServers",
            "io.corrosion.api.server.ServerDirectory",
            "io.corrosion.api.storage.Blobs",
            "io.corrosion.api.tenancy.Licences",
            "io.corrosion.api.tenancy.Organisations",
            "org.osgi.service.condition.Condition",
            "javax.persistence.spi.PersistenceProvider");

    public Prying(BundleContext context) throws InvalidSyntaxException {
        for (String type : new String[] {
            "io.corrosion.api.vault.Vault",
            "io.corrosion.api.identity.PeopleDesk",
            "io.corrosion.api.gateway.ServerGateway",
            "org.osgi.service.cm.ConfigurationAdmin",
            "io.corrosion.api.tx.Transactions",
            "javax.sql.DataSource",
            "io.corrosion.api.access.Roles",
            "io.corrosion.api.rest.SignedAddresses",
            "io.corrosion.api.storage.PlatformBlobs",
            "org.osgi.service.component.runtime.ServiceComponentRuntime",
            "org.apache.karaf.shell.api.console.SessionFactory",
            "javax.management.MBeanServer"
        }) {
            if (context.getAllServiceReferences(type, null) != null) {
                throw new IllegalStateException(type + " is in reach");
            }
        }
        for (ServiceReference<?> reference : context.getAllServiceReferences(null, null)) {
            String[] types = (String[]) reference.getProperty("objectClass");
            if (reference.getBundle() != context.getBundle() && !OPEN.contains(types[0])) {
                throw new IllegalStateException(types[0] + " is in reach");
            }
        }
        if (context.getServiceReference("io.corrosion.api.access.Access") == null) {
            throw new IllegalStateException("not even what is open to everybody is in reach");
        }
    }
}
