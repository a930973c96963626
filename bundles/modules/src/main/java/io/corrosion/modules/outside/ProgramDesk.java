package io.corrosion.modules.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.hook.FinishedBackup;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.Outgoing;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * What a program may ask for. Each service is taken in the name of the module's bundle, so the guards in front of it see which
 * module asks; servers the module is not enabled on are not there. Thread-safe.
 */
final class ProgramDesk implements Door.Desk {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SERVERS = "/servers/";
    private static final String BACKUPS = "/backups/";

    private final Bundle bundle;
    private final String slug;
    private final ModuleGate gate;
    private final ServerDirectory servers;
    private final Archives archives;

    /** @param archives the backups that the program is being told of */
    ProgramDesk(Bundle bundle, String slug, ModuleGate gate, ServerDirectory servers, Archives archives) {
        this.bundle = bundle;
        this.slug = slug;
        this.gate = gate;
        this.servers = servers;
        this.archives = archives;
    }

    @Override
    public Object answer(String method, String path, JsonNode body) throws IOException {
        if (method.equals("GET") && path.equals("/me")) {
            return new Talk.AboutModule(slug, bundle.getVersion().toString());
        }
        if (method.equals("POST") && path.equals("/outgoing")) {
            return sent(Talk.read(body, Talk.OutgoingCall.class));
        }
        if (method.equals("GET") && path.startsWith(BACKUPS)) {
            FinishedBackup backup = archives.get(path.substring(BACKUPS.length()));
            return (Door.Content) backup::writeTo;
        }
        if (path.startsWith(SERVERS)) {
            String[] words = path.substring(SERVERS.length()).split("/", 3);
            Server server = server(words[0]);
            String rest = words.length < 3 ? "" : URLDecoder.decode(words[2], StandardCharsets.UTF_8);
            return ofServer(server, method, words.length < 2 ? "" : words[1], rest, body);
        }
        throw unknown(method, path);
    }

    private Object ofServer(Server server, String method, String what, String rest, JsonNode body) throws IOException {
        Scope.Licence scope = new Scope.Licence(server.tenant(), server.id());
        return switch (method + " " + what) {
            case "GET " -> new Talk.AboutServer(server.id().toString(), server.name(), server.game());
            case "GET settings" -> with(ModuleSettings.class, settings -> settings.of(scope));
            case "GET values" ->
                with(KeyValues.class, values -> values.get(scope, rest))
                        .map(Talk.TextValue::new)
                        .orElseThrow(() -> new NotFound("There is no value " + rest + "."));
            case "PUT values" -> {
                String value = Talk.read(body, Talk.TextValue.class).value();
                yield done(KeyValues.class, values -> values.put(scope, rest, value));
            }
            case "DELETE values" -> done(KeyValues.class, values -> values.remove(scope, rest));
            case "POST messages" -> {
                Talk.Tell tell = Talk.read(body, Talk.Tell.class);
                yield done(ModuleMessages.class, messages -> messages.tell(scope, tell.name(), tell.body()));
            }
            case "POST console" ->
                command(scope, Talk.read(body, Talk.ConsoleLine.class).line());
            case "GET files" -> read(scope, ServerPath.of(rest));
            case "PUT files" ->
                write(
                        scope,
                        ServerPath.of(rest),
                        Talk.read(body, Talk.TextValue.class).value());
            default -> throw unknown(method, what);
        };
    }

    private Object command(Scope.Licence scope, String line) {
        Actor actor = new Actor("module", Optional.empty(), slug, "", "");
        CommandRecord record =
                with(ServerGateway.class, gateway -> gateway.send(scope, actor, new Command.Console(line), PATIENCE));
        return new Talk.CommandSent(record.id().toString(), record.state().wire());
    }

    private Object read(Scope.Licence scope, ServerPath path) throws IOException {
        var files = with(ServerGateway.class, gateway -> gateway.files(scope));
        try (var content = files.read(path, 0)) {
            return new Talk.TextValue(new String(content.bytes().readNBytes(Wire.LONGEST / 2), StandardCharsets.UTF_8));
        }
    }

    private Object write(Scope.Licence scope, ServerPath path, String text) throws IOException {
        var files = with(ServerGateway.class, gateway -> gateway.files(scope));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        files.write(path, new ByteArrayInputStream(bytes), bytes.length, WriteRule.KEEPING);
        return Map.of();
    }

    private Object sent(Talk.OutgoingCall wanted) {
        Call call = new Call(
                wanted.method() == null ? "GET" : wanted.method(),
                URI.create(wanted.address()),
                wanted.headers() == null ? Map.of() : wanted.headers(),
                wanted.body() == null ? new byte[0] : wanted.body().getBytes(StandardCharsets.UTF_8),
                PATIENCE);
        Answer answer = with(Outgoing.class, outgoing -> outgoing.send(call));
        return new Talk.OutgoingAnswer(answer.status(), answer.headers(), answer.text());
    }

    private Server server(String id) {
        LicenseId license = LicenseId.of(id);
        return servers.find(license)
                .filter(server -> gate.isEnabled(bundle, license))
                .orElseThrow(() -> new NotFound("There is no server with this id."));
    }

    private <S> Object done(Class<S> type, java.util.function.Consumer<S> deed) {
        with(type, service -> {
            deed.accept(service);
            return true;
        });
        return Map.of();
    }

    private <S, T> T with(Class<S> type, Function<S, T> question) {
        BundleContext context = bundle.getBundleContext();
        if (context == null) {
            throw new Unavailable("The module has been stopped.", Duration.ofSeconds(1));
        }
        ServiceReference<S> reference = context.getServiceReference(type);
        S service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new Refused("The module " + slug + " has declared nothing in its module.json (needs) that leads to "
                    + type.getSimpleName() + ", so nobody has consented to it.");
        }
        try {
            return question.apply(service);
        } finally {
            context.ungetService(reference);
        }
    }

    private static NotFound unknown(String method, String path) {
        return new NotFound("There is nothing to " + method + " at " + path + ".");
    }
}
