package io.corrosion.servers.rest;

import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Commands;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was asked of a server and what became of it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/commands")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class CommandsResource implements RestResource {

    private final Commands commands;

    @Activate
    public CommandsResource(@Reference Commands commands) {
        this.commands = commands;
    }

    @GET
    @Requires("activity.read")
    public Items<CommandView> latest(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("limit") @Nullable Integer limit) {
        return Items.all(commands.latest(caller, server, Limit.of(limit)).stream()
                .map(CommandView::of)
                .toList());
    }

    @GET
    @Path("{command}")
    @Requires("activity.read")
    public CommandView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("command") CommandId command) {
        return CommandView.of(commands.get(caller, server, command));
    }
}
