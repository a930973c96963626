package io.corrosion.itests.badmodules;

import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;

/**
 * A module's component that makes itself the scope of a server on which it is not enabled (both are in its manifest) and goes
 * for what is kept there; it comes up when each attempt is refused.
 */
public final class Trespassing {

    public Trespassing(BundleContext context) throws Exception {
        LicenseId server = LicenseId.of(context.getBundle().getHeaders().get("X-Server"));
        TenantId tenant = TenantId.of(context.getBundle().getHeaders().get("X-Tenant"));
        Scope.Licence scope = new Scope.Licence(tenant, server);
        MapId map = new MapId(UUID.randomUUID());
        Blobs blobs = service(context, Blobs.class);
        Maps maps = service(context, Maps.class);
        Jobs jobs = service(context, Jobs.class);
        refuses("reading backups", () -> blobs.open(server, "backups/index"));
        refuses("reading blobs", () -> blobs.find(server, "bad-trespasser/x"));
        refuses("deleting blobs", () -> {
            blobs.delete(server, "backups/index");
            return null;
        });
        refuses("an address of a map", () -> maps.address(scope, map));
        refuses("the server's name", () -> service(context, ServerDirectory.class)
                .find(server));
        refuses("a seat in the organisation", () -> {
            service(context, Organisations.class).admit(new UserId(UUID.randomUUID()), tenant, "owner");
            return null;
        });
        refuses("a value of the server", () -> {
            service(context, KeyValues.class).put(scope, "mood", "wild");
            return null;
        });
        refuses("a message about the server", () -> {
            service(context, ModuleMessages.class).tell(scope, "bad-trespasser.was-here", "{}");
            return null;
        });
        Organisations organisations = service(context, Organisations.class);
        refuses("the organisation's name", () -> organisations.find(tenant));
        refuses("the organisation's owners", () -> organisations.owners(tenant));
        refuses("a name it has not declared to see", () -> service(context, People.class)
                .find(new UserId(UUID.randomUUID())));
        refuses("an account", () -> service(context, People.class).findByEmail("owner@ashfall.example"));
        refuses("another slice's work", () -> jobs.schedule(null, NewJob.of("backups.restore", "{}")));
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }

    private static void refuses(String deed, Callable<?> attempt) throws Exception {
        try {
            attempt.call();
        } catch (Refused e) {
            return;
        }
        throw new IllegalStateException(deed + " was allowed");
    }
}
