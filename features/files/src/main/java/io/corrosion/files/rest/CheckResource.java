package io.corrosion.files.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Browsing;
import io.corrosion.files.Syntax;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a text that is being edited is what it is to be. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/files", RestResource.ALIAS + "=/api/servers/{server}/files"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CheckResource implements RestResource {

    private final Browsing browsing;

    @Activate
    public CheckResource(@Reference Browsing browsing) {
        this.browsing = browsing;
    }

    /** A text; {@code format} is json or yaml. */
    public record CheckRequest(String format, String text) {}

    /** The first mistake; line and column are 0 where there is none. */
    public record CheckView(boolean valid, int line, int column, String message) {

        static CheckView of(Syntax.Mistake mistake) {
            return new CheckView(false, mistake.line(), mistake.column(), mistake.message());
        }
    }

    @POST
    @Path("check")
    @Requires("files.read")
    public CheckView check(@Context Caller caller, @PathParam("server") LicenseId server, CheckRequest request) {
        return browsing.check(caller, server, request.format(), request.text())
                .map(CheckView::of)
                .orElse(new CheckView(true, 0, 0, ""));
    }
}
