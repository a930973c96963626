package io.corrosion.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.access.Access;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.console.Consoles;
import io.corrosion.console.Typing;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code server.{id}.console}: lines and commands as they come; takes {@code {"command": "…"}}. There is no greeting: older lines are
 * read from the scroll-back, whose numbers tell which are the same.
 */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=console")
public final class ConsoleTopic implements LiveTopic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consoles consoles;
    private final Access access;
    private final Messages messages;
    private final LiveServers live;
    private final Typing typing;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "console-batches");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ConsoleTopic(
            @Reference Consoles consoles,
            @Reference Access access,
            @Reference Messages messages,
            @Reference LiveServers live,
            @Reference Typing typing) {
        this.consoles = consoles;
        this.access = access;
        this.messages = messages;
        this.live = live;
        this.typing = typing;
    }

    @Deactivate
    void close() {
        later.shutdownNow();
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, Consoles.READ);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        LineBatches batches = new LineBatches(
                sink, (work, nanos) -> later.schedule(work, nanos, TimeUnit.NANOSECONDS), System::nanoTime);
        Listening listening = new Listening(batches, () -> live.of(server).agentSeen(), Clock.systemUTC());
        Subjects subjects = Subjects.of(server.value());
        AutoCloseable agent = messages.subscribe(subjects.to(Tail.COMPANION_CONSOLE), listening::agentSaid);
        AutoCloseable plugin = messages.subscribe(subjects.to(Tail.CONSOLE), listening::pluginSaid);
        AutoCloseable typed =
                typing.listen(server, command -> sink.accept(new LivePayload(Instant.now(), Payload.command(command))));
        return () -> {
            typed.close();
            agent.close();
            plugin.close();
            batches.close();
        };
    }

    @Override
    public void input(Caller caller, LicenseId server, String input) {
        consoles.send(caller, server, command(input));
    }

    private static String command(String input) {
        try {
            JsonNode command = JSON.readTree(input).path("command");
            if (command.isTextual()) {
                return command.asText();
            }
        } catch (JsonProcessingException malformed) {
            throw new Invalid("The input is not JSON.", Map.of());
        }
        throw Invalid.field("command", "Must be a text, such as: say hello.");
    }
}
