package io.corrosion.itests.badmodules;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** A module's component that looks for what it never declared, and fails to start when it finds any of it. */
public final class Prying {

    public Prying() throws InvalidSyntaxException {
        BundleContext context = FrameworkUtil.getBundle(Prying.class).getBundleContext();
        for (String type : new String[] {
            "io.corrosion.api.vault.Vault",
            "io.corrosion.api.identity.PeopleDesk",
            "io.corrosion.api.gateway.ServerGateway",
            "org.osgi.service.cm.ConfigurationAdmin",
            "io.corrosion.api.tx.Transactions",
            "javax.sql.DataSource"
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
