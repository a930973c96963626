package io.corrosion.servers.agentdownload;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The agent of a server as a file that needs no configuration. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/agent-package")
@Path("/")
public final class AgentPackageResource implements RestResource {

    private final AgentPackages packages;

    @Activate
    public AgentPackageResource(@Reference AgentPackages packages) {
        this.packages = packages;
    }

    /** A new package with a new credential; earlier ones stop working, hence no GET. */
    @POST
    @Requires("settings.connection")
    public Response pack(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("system") @DefaultValue("linux") String system) {
        TargetSystem target = TargetSystem.of(system)
                .orElseThrow(() -> Invalid.field("system", "The agent is packed for linux and for windows."));
        AgentPackages.Package packed = packages.pack(caller, server, target);
        return Response.ok((StreamingOutput) packed::write)
                .header("Content-Type", target.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + target.fileName() + '"')
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
