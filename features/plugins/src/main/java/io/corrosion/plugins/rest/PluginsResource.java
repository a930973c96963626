package io.corrosion.plugins.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.plugins.PluginAction;
import io.corrosion.plugins.PluginDesk;
import io.corrosion.plugins.Registered.Choice;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The game plugins of a server. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/plugins",
            RestResource.ALIAS + "=/api/servers/{server}/plugins"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource implements RestResource {

    private final PluginDesk desk;

    @Activate
    public PluginsResource(@Reference PluginDesk desk) {
        this.desk = desk;
    }

    /** What wipes do with the data; paths are relative to the loader's data directory. */
    public record WipeRequest(
            boolean wipeOnMap,
            boolean wipeOnBp,
            boolean wipeOnFull,
            boolean neverWipe,
            List<String> dataPaths,
            Optional<List<String>> keptPaths) {

        Choice choice() {
            return new Choice(
                    dataPaths, keptPaths.orElse(List.of()), new WipeFlags(wipeOnMap, wipeOnBp, wipeOnFull, neverWipe));
        }
    }

    /** Where the plugin comes from. */
    public record SourceRequest(String source, Optional<String> umodSlug) {}

    @GET
    @Requires("plugins.view")
    public Items<PluginView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(desk.list(caller, server).stream().map(PluginView::of).toList());
    }

    /** Looks at the server's directories now. */
    @POST
    @Path("refresh")
    @Requires("plugins.view")
    public Items<PluginView> refresh(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                desk.refresh(caller, server).stream().map(PluginView::of).toList());
    }

    @GET
    @Path("{plugin}")
    @Requires("plugins.view")
    public PluginView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("plugin") String plugin) {
        return PluginView.of(desk.get(caller, server, plugin));
    }

    @POST
    @Path("{plugin}/load")
    @Requires("plugins.manage")
    public PluginView load(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("plugin") String plugin) {
        return PluginView.of(desk.act(caller, server, plugin, PluginAction.LOAD));
    }

    @POST
    @Path("{plugin}/unload")
    @Requires("plugins.manage")
    public PluginView unload(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("plugin") String plugin) {
        return PluginView.of(desk.act(caller, server, plugin, PluginAction.UNLOAD));
    }

    @POST
    @Path("{plugin}/reload")
    @Requires("plugins.manage")
    public PluginView reload(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("plugin") String plugin) {
        return PluginView.of(desk.act(caller, server, plugin, PluginAction.RELOAD));
    }

    @PUT
    @Path("{plugin}/wipe-settings")
    @Requires("plugins.manage")
    public PluginView decide(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("plugin") String plugin,
            WipeRequest request) {
        return PluginView.of(desk.decide(caller, server, plugin, Optional.of(request.choice())));
    }

    /** Goes back to what is known of the plugin. */
    @DELETE
    @Path("{plugin}/wipe-settings")
    @Requires("plugins.manage")
    public void reset(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("plugin") String plugin) {
        desk.decide(caller, server, plugin, Optional.empty());
    }

    @PUT
    @Path("{plugin}/source")
    @Requires("plugins.manage")
    public PluginView source(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("plugin") String plugin,
            SourceRequest request) {
        return PluginView.of(desk.source(caller, server, plugin, source(request.source()), request.umodSlug()));
    }

    private static PluginSource source(String text) {
        try {
            return PluginSource.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Invalid.field("source", "Must be umod, corrosion_module or manual.");
        }
    }
}
