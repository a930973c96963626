package io.corrosion.itests.badmodules;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** A module's component that looks for what it never declared, and fails to start when it finds any of it. */
public final class Prying {

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
            "org.osgi.service.component.runtime.ServiceComponentRuntime",
            "org.apache.karaf.shell.api.console.SessionFactory",
            "javax.management.MBeanServer"
        }) {
            if (context.getAllServiceReferences(type, null) != null) {
                throw new IllegalStateException(type + " is in reach");
            }
        }
        if (context.getServiceReference("io.corrosion.api.access.Access") == null) {
            throw new IllegalStateException("not even what is open to everybody is in reach");
        }
    }
}
