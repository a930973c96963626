package io.corrosion.console.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ServerCommand;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code server.{id}.activity}: commands as they go out to the server's machine and are answered, and that files were changed.
 * What was typed and where the files lie is not shown here: it belongs to those who may read the console and the files.
 */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=activity")
public final class ActivityTopic implements LiveTopic {

    private static final Permission READ = Permission.of("activity.read");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Access access;
    private final Messages messages;

    @Activate
    public ActivityTopic(@Reference Access access, @Reference Messages messages) {
        this.access = access;
        this.messages = messages;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, READ);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        Subjects subjects = Subjects.of(server.value());
        AutoCloseable power =
                messages.subscribe(subjects.to(Tail.CMD_SERVER), message -> pass(message, power(message), sink));
        AutoCloseable console = messages.subscribe(
                subjects.to(Tail.CMD_CONSOLE), message -> pass(message, sent(message, "console"), sink));
        AutoCloseable acks =
                messages.subscribe(subjects.to(Tail.ACK), message -> pass(message, acknowledged(message), sink));
        AutoCloseable files =
                messages.subscribe("platform.files." + server, message -> pass(message, changed(message), sink));
        return () -> {
            files.close();
            power.close();
            console.close();
            acks.close();
        };
    }

    private static void pass(Message message, Optional<String> json, Consumer<LivePayload> sink) {
        json.ifPresent(text -> sink.accept(new LivePayload(message.at(), text)));
    }

    static Optional<String> power(Message message) {
        try {
            ServerCommand command = Payloads.read(message.payload(), ServerCommand.class);
            return sent(message, "power." + command.action());
        } catch (MalformedMessage garbage) {
            return Optional.empty();
        }
    }

    static Optional<String> sent(Message message, String name) {
        StringBuilder json = new StringBuilder("{\"type\":\"command\",\"command_id\":");
        Payload.quote(json, message.headers().getOrDefault(Headers.COMMAND_ID, ""));
        Payload.quote(json.append(",\"name\":"), name);
        Payload.quote(json.append(",\"actor\":"), message.headers().getOrDefault(Headers.ACTOR, ""));
        return Optional.of(json.append('}').toString());
    }

    /** {@code {"type":"files","name":"files.write"}}; the directories are left out. */
    static Optional<String> changed(Message message) {
        try {
            String deed = JSON.readTree(message.payload()).path("deed").asText();
            StringBuilder json = new StringBuilder("{\"type\":\"files\",\"name\":");
            Payload.quote(json, "files." + deed);
            return Optional.of(json.append('}').toString());
        } catch (IOException garbage) {
            return Optional.empty();
        }
    }

    static Optional<String> acknowledged(Message message) {
        try {
            Ack ack = Payloads.read(message.payload(), Ack.class);
            StringBuilder json = new StringBuilder("{\"type\":\"answer\",\"command_id\":\"")
                    .append(ack.commandId())
                    .append("\",\"ok\":")
                    .append(ack.ok());
            String error = ack.error();
            Payload.quote(json.append(",\"error\":"), error == null ? "" : error);
            return Optional.of(json.append('}').toString());
        } catch (MalformedMessage garbage) {
            return Optional.empty();
        }
    }
}
