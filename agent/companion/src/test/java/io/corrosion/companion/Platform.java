package io.corrosion.companion;

import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.CompanionWatch;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.agent.UpdateStatus;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileResponse;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** The platform's end of the wire: hears everything of one licence, and orders. */
final class Platform implements AutoCloseable {

    static final UUID LICENSE = UUID.fromString("7f3a0000-0000-4000-8000-000000000001");
    static final Subjects SUBJECTS = Subjects.of(LICENSE);

    private final Connection connection;
    private final List<Ack> acks = new CopyOnWriteArrayList<>();
    private final List<CompanionEvent> events = new CopyOnWriteArrayList<>();
    private final List<CompanionHeartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private final List<CompanionStats> stats = new CopyOnWriteArrayList<>();
    private final List<Instant> sampleTimes = new CopyOnWriteArrayList<>();
    private final List<UpdateStatus> updates = new CopyOnWriteArrayList<>();
    private final List<FileResponse> responses = new CopyOnWriteArrayList<>();
    private final List<String> lines = java.util.Collections.synchronizedList(new java.util.ArrayList<>());

    Platform(NatsServer nats) throws Exception {
        connection = Nats.connect(Options.builder()
                .server(nats.url())
                .token(NatsServer.TOKEN.toCharArray())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(50))
                .errorListener(new io.nats.client.ErrorListener() {})
                .build());
        connection.createDispatcher(this::receive).subscribe(SUBJECTS.everything());
        connection.flush(Duration.ofSeconds(60));
    }

    Ack order(PowerAction action) {
        return awaitAck(send(action, UUID.randomUUID()));
    }

    UUID send(PowerAction action, UUID id) {
        return send(action, id, Instant.now().plusSeconds(600), OptionalLong.empty());
    }

    UUID send(PowerAction action, UUID id, Instant expiresAt, OptionalLong epoch) {
        send(
                Tail.CMD_SERVER,
                new Envelope(id, expiresAt, "a test", epoch, MachineRole.AGENT),
                new ServerCommand(action));
        return id;
    }

    Ack say(String command) {
        return awaitAck(sendConsole(command, MachineRole.AGENT));
    }

    UUID sendConsole(String command, MachineRole target) {
        return sendConsole(UUID.randomUUID(), command, target);
    }

    /** The first time, or again. */
    UUID sendConsole(UUID id, String command) {
        return sendConsole(id, command, MachineRole.AGENT);
    }

    private UUID sendConsole(UUID id, String command, MachineRole target) {
        Instant expiry = Instant.now().plusSeconds(600);
        send(
                Tail.CMD_CONSOLE,
                new Envelope(id, expiry, "a test", OptionalLong.empty(), target),
                new ConsoleCommand(command));
        return id;
    }

    /** A request with its first answer, which says that it is under way if the machine takes its time. */
    CompletableFuture<FileResponse> ask(Tail tail, Record wanted) {
        return request(tail, new Headers(), Payloads.write(wanted))
                .thenApply(message -> Payloads.read(message.getData(), FileResponse.class));
    }

    /** A request with its end, however long the machine takes for it. */
    FileResponse done(Tail tail, Record wanted) throws Exception {
        return end(ask(tail, wanted).get(90, TimeUnit.SECONDS));
    }

    CompletableFuture<Message> request(Tail tail, Headers headers, byte[] body) {
        return connection.request(SUBJECTS.to(tail), headers, body);
    }

    /** A request that may take long, until its end. */
    FileResponse end(UUID id, Function<UUID, CompletableFuture<FileResponse>> asking) throws Exception {
        return end(asking.apply(id).get(90, TimeUnit.SECONDS));
    }

    /** The end of what was answered first so. */
    FileResponse end(FileResponse first) {
        AtomicReference<FileResponse> latest = new AtomicReference<>(first);
        Wait.until("the end of " + first.requestId(), () -> {
            if (latest.get().status().equals("running")) {
                latest.set(ask(Tail.FILES_JOB, new FileJob(first.requestId())).get(90, TimeUnit.SECONDS));
            }
            return !latest.get().status().equals("running");
        });
        return latest.get();
    }

    /** A request without a reply subject. */
    void tell(Tail tail, Record wanted) {
        connection.publish(SUBJECTS.to(tail), Payloads.write(wanted));
    }

    /** When the samples were made that say so. */
    List<Instant> sampleTimes() {
        return sampleTimes;
    }

    List<UpdateStatus> updates() {
        return updates;
    }

    List<FileResponse> responses() {
        return responses;
    }

    void watch(int seconds) {
        connection.publish(SUBJECTS.to(Tail.COMPANION_WATCH), Payloads.write(new CompanionWatch(seconds)));
    }

    void sendGarbage(Tail tail, byte[] bytes) {
        connection.publish(SUBJECTS.to(tail), bytes);
    }

    Ack awaitAck(UUID id) {
        Wait.until("acknowledgement of " + id, () -> !acksOf(id).isEmpty());
        return acksOf(id).get(0);
    }

    List<Ack> acksOf(UUID id) {
        return acks.stream().filter(ack -> ack.commandId().equals(id)).toList();
    }

    CompanionEvent awaitEvent(EventType type) {
        Wait.until("event " + type, () -> events.stream().anyMatch(event -> event.type() == type));
        return events.stream().filter(event -> event.type() == type).findFirst().orElseThrow();
    }

    /** How often it happened; the same event may be told twice. */
    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).distinct().count();
    }

    void awaitStatus(AgentStatus status) {
        Wait.until(
                "status " + status,
                () -> !heartbeats.isEmpty()
                        && heartbeats.get(heartbeats.size() - 1).status() == status);
    }

    /** An agent that was put together later than this has subscribed all: its first heartbeat was heard. */
    void awaitAgentSince(Instant moment) {
        Wait.until("a heartbeat", () -> heartbeats.stream()
                .anyMatch(beat -> !beat.timestamp().isBefore(moment)));
    }

    /** These, in this order, with others in between or not. */
    void awaitStatuses(AgentStatus... wanted) {
        Wait.until("the statuses " + List.of(wanted), () -> {
            int found = 0;
            for (CompanionHeartbeat beat : heartbeats) {
                found += found < wanted.length && beat.status() == wanted[found] ? 1 : 0;
            }
            return found == wanted.length;
        });
    }

    void awaitLine(Predicate<String> wanted) {
        Wait.until("a certain console line", () -> lines().stream().anyMatch(wanted));
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    List<CompanionStats> stats() {
        return stats;
    }

    List<CompanionHeartbeat> heartbeats() {
        return heartbeats;
    }

    void forget() {
        events.clear();
        heartbeats.clear();
        lines.clear();
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }

    void send(Tail tail, Envelope envelope, Record payload) {
        Headers headers = new Headers();
        envelope.write(headers::put);
        connection.publish(SUBJECTS.to(tail), headers, Payloads.write(payload));
    }

    private void receive(Message message) {
        String words = Subjects.parse(message.getSubject()).orElseThrow().words();
        byte[] body = message.getData();
        if (words.startsWith("ack.")) {
            acks.add(Payloads.read(body, Ack.class));
        } else if (words.equals(Tail.COMPANION_EVENT.words())) {
            events.add(Payloads.read(body, CompanionEvent.class));
        } else if (words.equals(Tail.COMPANION_HEARTBEAT.words())) {
            heartbeats.add(Payloads.read(body, CompanionHeartbeat.class));
        } else if (words.equals(Tail.COMPANION_STATS.words())) {
            stats.add(Payloads.read(body, CompanionStats.class));
            String sentAt = message.getHeaders() == null
                    ? null
                    : message.getHeaders().getFirst(io.corrosion.protocol.Headers.SENT_AT);
            if (sentAt != null) {
                sampleTimes.add(Instant.parse(sentAt));
            }
        } else if (words.equals(Tail.UPDATE_STATUS.words())) {
            updates.add(Payloads.read(body, UpdateStatus.class));
        } else if (words.equals(Tail.FILES_RESPONSE.words())) {
            responses.add(Payloads.read(body, FileResponse.class));
        } else if (words.equals(Tail.COMPANION_CONSOLE.words())) {
            lines.add(Payloads.read(body, CompanionConsole.class).line());
        }
    }
}
