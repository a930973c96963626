package io.corrosion.modules.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.modules.ModuleStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files out of a module's newest package: what people look at before they have it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/modules")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ShowcaseResource implements RestResource {

    private final ModuleStore store;

    @Activate
    public ShowcaseResource(@Reference ModuleStore store) {
        this.store = store;
    }

    /** A picture its author gave of the module, as a PNG. */
    @GET
    @Path("{slug}/screenshots/{name}")
    @Produces(MediaType.WILDCARD)
    @Streamed
    @Requires(Requires.SIGNED_IN)
    public Response screenshot(@Context Caller caller, @PathParam("slug") String slug, @PathParam("name") String name) {
        return file("image/png", store.screenshot(caller, slug, name))
                .header("Cache-Control", "private, max-age=3600")
                .build();
    }

    /** The terms it is used under, as plain text. */
    @GET
    @Path("{slug}/terms")
    @Produces(MediaType.WILDCARD)
    @Streamed
    @Requires(Requires.SIGNED_IN)
    public Response terms(@Context Caller caller, @PathParam("slug") String slug) {
        String text = store.terms(caller, slug)
                .orElseThrow(() -> new NotFound("The module " + slug + " has no licence terms."));
        return file("text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** What its newest version is made of: a bill of materials, CycloneDX in JSON. */
    @GET
    @Path("{slug}/sbom")
    @Produces(MediaType.WILDCARD)
    @Streamed
    @Requires(Requires.SIGNED_IN)
    public Response sbom(@Context Caller caller, @PathParam("slug") String slug) {
        return file("application/vnd.cyclonedx+json", store.bill(caller, slug))
                .header("Content-Disposition", "attachment; filename=\"" + slug + ".cdx.json\"")
                .build();
    }

    /** An author's file is never anything but what it is said to be. */
    private static Response.ResponseBuilder file(String type, byte[] content) {
        return Response.ok((StreamingOutput) out -> out.write(content))
                .header("Content-Type", type)
                .header("Content-Length", content.length)
                .header("X-Content-Type-Options", "nosniff");
    }
}
