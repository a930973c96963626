package io.corrosion.console.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.console.view.View;
import io.corrosion.console.view.Views;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's own look at a server's console. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/console-view")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ViewResource implements RestResource {

    private final Views views;

    @Activate
    public ViewResource(@Reference Views views) {
        this.views = views;
    }

    /** Levels that are hidden (error, warn, chat, command, debug) and words that stand out. */
    public record ConsoleView(List<String> hidden, List<String> highlights) {

        static ConsoleView of(View view) {
            return new ConsoleView(view.hidden(), view.highlights());
        }
    }

    @GET
    @Requires("console.read")
    public ConsoleView get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ConsoleView.of(views.of(caller, server));
    }

    @PUT
    @Requires("console.read")
    public ConsoleView choose(@Context Caller caller, @PathParam("server") LicenseId server, ConsoleView body) {
        views.choose(caller, server, new View(body.hidden(), body.highlights()));
        return get(caller, server);
    }
}
