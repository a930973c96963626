package io.corrosion.config.rest;

import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.config.ConfigChange;
import io.corrosion.config.ConfigFile;
import io.corrosion.config.ConfigPreview;
import io.corrosion.config.Configs;
import io.corrosion.config.text.Convar;
import io.corrosion.config.text.Convars;
import io.corrosion.config.text.Edit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settings in a server's configuration file. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/config")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigResource implements RestResource {

    private final Configs configs;

    @Activate
    public ConfigResource(@Reference Configs configs) {
        this.configs = configs;
    }

    /**
     * A setting in the file, or one that could be.
     *
     * @param value empty where the file does not name it; secrets are never shown
     * @param kind text, url, tags, whole, decimal, flag or choice; empty where nothing is known of it
     */
    public record SettingView(
            String key,
            Optional<String> value,
            boolean secret,
            String kind,
            Optional<BigDecimal> least,
            Optional<BigDecimal> most,
            List<String> choices,
            String group,
            String description) {

        static SettingView known(Convar convar, @Nullable String value) {
            return new SettingView(
                    convar.key(),
                    Optional.ofNullable(value),
                    false,
                    convar.kind().name().toLowerCase(Locale.ROOT),
                    convar.least(),
                    convar.most(),
                    convar.choices(),
                    convar.group(),
                    convar.description());
        }

        static SettingView unknown(String key, String value) {
            boolean secret = Convars.isSecret(key);
            return new SettingView(
                    key,
                    secret ? Optional.empty() : Optional.of(value),
                    secret,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    "other",
                    "");
        }
    }

    /** @param tag goes with a change, so that nobody overwrites somebody else's; empty while there is no file */
    public record ConfigView(String file, String tag, List<SettingView> settings) {

        static ConfigView of(ConfigFile file, Convars convars) {
            Map<String, String> values = file.text().values();
            List<SettingView> settings = new java.util.ArrayList<>();
            convars.all().forEach(convar -> settings.add(SettingView.known(convar, values.get(convar.key()))));
            values.forEach((key, value) -> {
                if (convars.all().stream().noneMatch(convar -> convar.key().equals(key))) {
                    settings.add(SettingView.unknown(key, value));
                }
            });
            return new ConfigView(file.path().value(), file.tag(), settings);
        }
    }

    /** @param value left out to take the setting out of the file */
    public record EditBody(String key, Optional<String> value) {}

    /** @param tag needed to save; see {@link ConfigView} */
    public record ChangeBody(Optional<String> file, Optional<String> tag, List<EditBody> changes) {

        Optional<ServerPath> path() {
            return file.map(ServerPath::of);
        }

        List<Edit> edits() {
            return changes.stream()
                    .map(change -> new Edit(change.key(), change.value()))
                    .toList();
        }
    }

    /** @param kind same, old or new */
    public record LineView(String kind, String text) {}

    /** @param problems what is wrong with which setting */
    public record PreviewView(String tag, List<LineView> diff, Map<String, String> problems) {

        static PreviewView of(ConfigPreview preview) {
            return new PreviewView(
                    preview.tag(),
                    preview.diff().stream()
                            .map(line -> new LineView(line.kind(), line.text()))
                            .toList(),
                    preview.problems());
        }
    }

    /** One setting of a change; before and after are left out where the file did not name it. */
    public record DifferenceView(String key, Optional<String> before, Optional<String> after) {}

    /** Somebody's change. */
    public record ChangeView(
            UUID id, String file, String actor, Instant at, Optional<UUID> undoOf, List<DifferenceView> changes) {

        static ChangeView of(ConfigChange change) {
            return new ChangeView(
                    change.id(),
                    change.file(),
                    change.actor(),
                    change.at(),
                    change.undoOf(),
                    change.differences().stream()
                            .map(one -> new DifferenceView(one.key(), one.before(), one.after()))
                            .toList());
        }
    }

    @GET
    @Requires("settings.read")
    public ConfigView read(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("file") @Nullable String file) {
        Optional<ServerPath> path = Optional.ofNullable(file).map(ServerPath::of);
        return ConfigView.of(configs.read(caller, server, path), configs.convars());
    }

    /** What a change would do, line by line. */
    @POST
    @Path("preview")
    @Requires("settings.read")
    public PreviewView preview(@Context Caller caller, @PathParam("server") LicenseId server, ChangeBody body) {
        return PreviewView.of(configs.preview(caller, server, body.path(), body.edits()));
    }

    @PUT
    @Requires("settings.server")
    public ConfigView change(@Context Caller caller, @PathParam("server") LicenseId server, ChangeBody body) {
        ConfigFile changed =
                configs.change(caller, server, body.path(), body.tag().orElse(""), body.edits());
        return ConfigView.of(changed, configs.convars());
    }

    /** What was changed, the newest first. */
    @GET
    @Path("history")
    @Requires("settings.read")
    public Items<ChangeView> history(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                configs.history(caller, server).stream().map(ChangeView::of).toList());
    }

    /** Takes a change back. */
    @POST
    @Path("history/{change}/undo")
    @Requires("settings.server")
    public ConfigView undo(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("change") UUID change) {
        return ConfigView.of(configs.undo(caller, server, change), configs.convars());
    }
}
