package io.corrosion.roles.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionCatalogue;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every permission there is (RBAC-08). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/permissions")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionsResource implements RestResource {

    private final PermissionCatalogue catalogue;

    @Activate
    public PermissionsResource(@Reference PermissionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A permission.
     *
     * @param resource what it is about: the key's first part
     * @param action what it allows: the rest of the key
     * @param reach where it is held: platform, tenant or server
     * @param impliedBy other permissions whose holders hold this one too
     */
    public record PermissionView(
            String key, String resource, String action, String reach, String description, List<String> impliedBy) {

        static PermissionView of(PermissionDefinition definition) {
            String key = definition.permission().key();
            int dot = key.indexOf('.');
            return new PermissionView(
                    key,
                    key.substring(0, dot),
                    key.substring(dot + 1),
                    definition.reach().name().toLowerCase(Locale.ROOT),
                    definition.description(),
                    definition.impliedBy().stream()
                            .map(Permission::key)
                            .sorted()
                            .toList());
        }
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public Items<PermissionView> all() {
        return Items.all(catalogue.all().stream().map(PermissionView::of).toList());
    }
}
