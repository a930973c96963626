package io.corrosion.gameplugin.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.game.HealthReport;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.gameplugin.link.Manners;
import io.corrosion.gameplugin.link.Settings;
import io.corrosion.gameplugin.link.Tokens;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's game plugin. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/game-plugin")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class GamePluginResource implements RestResource {

    private static final Permission VIEW = Permission.of("server.view");

    private final Access access;
    private final GamePlugins plugins;
    private final Tokens tokens;
    private final Manners manners;

    @Activate
    public GamePluginResource(
            @Reference Access access,
            @Reference GamePlugins plugins,
            @Reference Tokens tokens,
            @Reference Manners manners) {
        this.access = access;
        this.plugins = plugins;
        this.tokens = tokens;
        this.manners = manners;
    }

    /**
     * @param state {@code never}, {@code speaking} or {@code silent}
     * @param plugins the game plugins of the server
     */
    public record View(
            String state,
            Optional<Instant> lastHeartbeat,
            Optional<Instant> gameStartedAt,
            String version,
            String modLoader,
            Optional<MapView> map,
            int players,
            Optional<Integer> slots,
            double fps,
            List<PluginView> plugins,
            Optional<HealthView> health) {

        static View of(GamePlugin known) {
            return new View(
                    known.speaking() ? "speaking" : "silent",
                    Optional.of(known.lastHeartbeat()),
                    known.gameStartedAt(),
                    known.version(),
                    known.modLoader(),
                    known.map().map(MapView::of),
                    known.players(),
                    known.slots().isPresent() ? Optional.of(known.slots().getAsInt()) : Optional.empty(),
                    known.fps(),
                    known.plugins().stream().map(PluginView::of).toList(),
                    known.health().map(HealthView::of));
        }

        static View never() {
            return new View(
                    "never",
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    0,
                    List.of(),
                    Optional.empty());
        }
    }

    /** The map the game runs on. */
    public record MapView(String name, long seed, Optional<Integer> size) {

        static MapView of(io.corrosion.api.game.GameMap map) {
            return new MapView(
                    map.name(),
                    map.seed(),
                    map.size().isPresent() ? Optional.of(map.size().getAsInt()) : Optional.empty());
        }
    }

    /** A game plugin of the server. */
    public record PluginView(String name, String version, String author, String file, boolean loaded) {

        static PluginView of(LoadedPlugin plugin) {
            return new PluginView(plugin.name(), plugin.version(), plugin.author(), plugin.file(), plugin.loaded());
        }
    }

    /** The latest health report. */
    public record HealthView(MapView map, List<String> plugins, double fps, int slots, Instant at) {

        static HealthView of(HealthReport report) {
            return new HealthView(
                    MapView.of(report.map()), report.plugins(), report.fps(), report.slots(), report.at());
        }
    }

    /**
     * @param welcomeMessage shown to who joins for the first time, {@code {name}} being the player; empty for nothing
     * @param console whether the plugin sends console lines
     */
    public record SettingsBody(String welcomeMessage, boolean console) {

        static SettingsBody of(Settings settings) {
            return new SettingsBody(settings.welcomeMessage(), settings.console());
        }
    }

    /** What a plugin that is installed already takes in its file {@code token.txt}; shown this once. */
    public record TokenView(String token) {
        @Override
        public String toString() {
            return "TokenView[hidden]";
        }
    }

    @GET
    @Requires("server.view")
    public View show(@Context Caller caller, @PathParam("server") LicenseId server) {
        access.require(caller, server, VIEW);
        return plugins.of(server).map(View::of).orElseGet(View::never);
    }

    @GET
    @Path("settings")
    @Requires("server.view")
    public SettingsBody settings(@Context Caller caller, @PathParam("server") LicenseId server) {
        return SettingsBody.of(manners.show(caller, server));
    }

    @PUT
    @Path("settings")
    @Requires("settings.server")
    public SettingsBody change(@Context Caller caller, @PathParam("server") LicenseId server, SettingsBody body) {
        return SettingsBody.of(manners.change(caller, server, new Settings(body.welcomeMessage(), body.console())));
    }

    /** The plugin with a new token in it; the token before it ends. */
    @POST
    @Path("file")
    @Requires("settings.connection")
    @Produces(MediaType.TEXT_PLAIN)
    public Response file(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Response.ok(tokens.issueFile(caller, server), "text/plain; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"Corrosion.cs\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A new token alone; the token before it ends. */
    @POST
    @Path("token")
    @Requires("settings.connection")
    public TokenView token(@Context Caller caller, @PathParam("server") LicenseId server) {
        return new TokenView(tokens.issue(caller, server));
    }
}
