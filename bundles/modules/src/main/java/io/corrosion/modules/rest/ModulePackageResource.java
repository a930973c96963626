package io.corrosion.modules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.shop.PackageAddresses;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A module's package: an address for it, and what comes from there. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/module-store/{slug}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulePackageResource implements RestResource {

    private final PackageAddresses addresses;

    @Activate
    public ModulePackageResource(@Reference PackageAddresses addresses) {
        this.addresses = addresses;
    }

    /** Which version; the newest when absent. */
    public record AddressRequest(Optional<String> version) {}

    /** An address that is its own proof, until when it works, and the digest of what must come from it. */
    public record AddressView(String url, String expiresAt, String version, String sha256, long bytes) {
        static AddressView of(PackageAddresses.Address made) {
            return new AddressView(
                    made.url(), made.expiresAt().toString(), made.version(), made.sha256(), made.bytes());
        }
    }

    @POST
    @Path("address")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Modules.MANAGE)
    public AddressView address(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("slug") String slug,
            AddressRequest request) {
        return AddressView.of(addresses.make(caller, server, slug, request.version()));
    }

    @GET
    @Path("package")
    @Streamed
    @Produces(MediaType.WILDCARD)
    @OpenToAll("The address is signed and valid for 15 minutes")
    public Response content(
            @PathParam("server") LicenseId server,
            @PathParam("slug") String slug,
            @QueryParam("version") @Nullable String version,
            @QueryParam("sha256") @Nullable String sha256,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature) {
        byte[] content = addresses.open(
                server,
                slug,
                String.valueOf(version),
                String.valueOf(sha256),
                String.valueOf(expires),
                String.valueOf(signature));
        return Response.ok((StreamingOutput) out -> out.write(content))
                .header("Content-Type", MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Length", content.length)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Checksum-Sha256", sha256)
                .header("Content-Disposition", "attachment; filename=\"" + slug + "-" + version + ".cmod\"")
                .build();
    }
}
