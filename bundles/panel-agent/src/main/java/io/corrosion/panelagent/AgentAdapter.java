package io.corrosion.panelagent;

import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.plugin.ConsoleResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers commands to agents and game plugins, and hears their answers. Thread-safe; never waits. */
@Component(
        service = {PanelAdapter.class, MachineLink.class},
        property = PanelAdapter.CONNECTION_TYPE + "=bare_metal")
public final class AgentAdapter implements PanelAdapter, MachineLink {

    private static final Logger LOG = LoggerFactory.getLogger(AgentAdapter.class);
    /** A machine is connected a moment before it has subscribed: so after its arrival it is told more than once. */
    private static final List<Duration> AFTER_ARRIVAL =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(4));
    /** How long an acknowledgement without output waits for a console response that may bring it. */
    private static final Duration OUTPUT_MAY_FOLLOW = Duration.ofMillis(700);

    /** How long somebody who looks at a page waits for an agent that is away for a moment. */
    private static final Duration QUICK = Duration.ofSeconds(4);

    /** How long an agent may look at its machine. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** How long a transfer waits for an agent that is away. */
    private static final Duration PATIENT = Duration.ofSeconds(90);

    private final Clock clock;
    private final Messages messages;
    private final Meters meters;
    private final Map<CommandId, Posting> waiting = new ConcurrentHashMap<>();
    private final Set<LicenseId> plugins = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread;
    private final AutoCloseable acks;
    private final AutoCloseable responses;
    private final AutoCloseable progress;
    private final Errands errands;

    @Activate
    public AgentAdapter(@Reference Messages messages, @Reference Meters meters) {
        this(Clock.systemUTC(), messages, meters, Duration.ofSeconds(5));
    }

    AgentAdapter(Clock clock, Messages messages, Meters meters, Duration tellAgain) {
        this.clock = clock;
        this.messages = messages;
        this.meters = meters;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "panel-agent");
            made.setDaemon(true);
            return made;
        });
        this.errands = new Errands(messages, thread, tellAgain, 12, this::end);
        this.progress = messages.subscribe(
                Subjects.ofEveryLicense(Tail.UPDATE_STATUS),
                message -> read(message, Tail.UPDATE_STATUS, () -> errands.progress(message)));
        this.acks = messages.subscribe(Subjects.ofEveryLicense(Tail.ACK), this::acknowledged);
        this.responses = messages.subscribe(Subjects.ofEveryLicense(Tail.CMD_CONSOLE_RESPONSE), this::responded);
    }

    @Deactivate
    public void close() throws Exception {
        acks.close();
        responses.close();
        progress.close();
        thread.shutdownNow();
    }

    @Override
    public CompletionStage<Answer> deliver(Delivery delivery) {
        Posting fresh = new Posting(delivery, Letter.of(delivery, plugins.contains(delivery.server())));
        Posting earlier = waiting.putIfAbsent(delivery.id(), fresh);
        Posting posting = earlier == null ? fresh : earlier;
        if (earlier == null) {
            later(Duration.between(clock.instant(), delivery.expiresAt()), () -> expire(fresh));
        }
        send(posting);
        return posting.answer().minimalCompletionStage();
    }

    @Override
    public Set<Capability> capabilities(Connection connection) {
        return EnumSet.complementOf(EnumSet.of(Capability.PANEL_BACKUPS));
    }

    @Override
    public Optional<ServerFiles> files(Connection connection) {
        return Optional.of(new AgentFiles(line(connection, QUICK), line(connection, PATIENT)));
    }

    @Override
    public Optional<ServerBackups> backups(Connection connection) {
        return Optional.of(new AgentBackups(line(connection, PATIENT)));
    }

    @Override
    public Optional<ServerStartup> startup(Connection connection) {
        return Optional.of(new AgentStartup(line(connection, QUICK)));
    }

    @Override
    public AgentReport doctor(Connection connection) {
        return AgentDoctor.ask(line(connection, QUICK), LOOK);
    }

    @Override
    public Diagnosis test(Connection connection, char[] key) {
        return AgentVisit.by(line(connection, QUICK));
    }

    private AgentLine line(Connection connection, Duration patience) {
        return new AgentLine(messages, connection.server(), patience);
    }

    private void send(Posting posting) {
        Letter letter = posting.letter();
        if (!letter.isKept()) {
            errands.begin(posting);
            return;
        }
        messages.store(letter.subject(), letter.headers(), letter.payload()).whenComplete((sequence, failure) -> {
            if (failure != null) {
                LOG.debug("Command {} waits for NATS: {}", posting.delivery().id(), failure.toString());
                return;
            }
            posting.sequence().set(sequence);
            if (posting.answer().isDone()) {
                later(Duration.ZERO, () -> discard(posting));
            }
        });
    }

    private void acknowledged(Message message) {
        read(message, Tail.ACK, () -> {
            Ack ack = Payloads.read(message.payload(), Ack.class);
            Optional<CommandId> named = Subjects.acknowledged(message.subject()).map(CommandId::new);
            named.filter(id -> id.value().equals(ack.commandId()))
                    .map(waiting::get)
                    .filter(isFrom(message))
                    .ifPresent(posting -> acknowledged(posting, ack));
        });
    }

    private void acknowledged(Posting posting, Ack ack) {
        if (!ack.ok()) {
            String reason =
                    ack.error() == null || ack.error().isBlank() ? "It was refused without a reason." : ack.error();
            end(posting, Answer.refused(reason));
        } else if (ack.output() == null && posting.letter().target() == io.corrosion.protocol.MachineRole.PLUGIN) {
            later(OUTPUT_MAY_FOLLOW, () -> end(posting, Answer.accepted("")));
        } else {
            end(posting, Answer.accepted(ack.output() == null ? "" : ack.output()));
        }
    }

    /** A response names the command's text only; it belongs to the oldest that waits with that text. */
    private void responded(Message message) {
        read(message, Tail.CMD_CONSOLE_RESPONSE, () -> {
            ConsoleResponse response = Payloads.read(message.payload(), ConsoleResponse.class);
            waiting.values().stream()
                    .filter(isFrom(message))
                    .filter(posting -> posting.asks(response.command()))
                    .min((one, other) -> one.delivery()
                            .expiresAt()
                            .compareTo(other.delivery().expiresAt()))
                    .ifPresent(posting -> end(posting, Answer.accepted(response.output())));
        });
    }

    private static Predicate<Posting> isFrom(Message message) {
        Optional<LicenseId> sender = Subjects.parse(message.subject()).map(address -> new LicenseId(address.license()));
        return posting -> sender.filter(posting.delivery().server()::equals).isPresent();
    }

    private void read(Message message, Tail tail, Runnable reading) {
        try {
            reading.run();
        } catch (MalformedMessage e) {
            meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "malformed");
            LOG.debug("Dropped a message on {}: {}", message.subject(), e.getMessage());
        }
    }

    private void expire(Posting posting) {
        if (waiting.remove(posting.delivery().id(), posting)) {
            posting.answer().completeExceptionally(new TimeoutException("Nobody answered in time"));
            discard(posting);
        }
    }

    private void end(Posting posting, Answer answer) {
        if (waiting.remove(posting.delivery().id(), posting)) {
            posting.answer().complete(answer);
            later(Duration.ZERO, () -> discard(posting));
        }
    }

    private void discard(Posting posting) {
        long sequence = posting.sequence().get();
        if (sequence == 0) {
            return;
        }
        try {
            messages.discard(Streams.COMMANDS.name(), sequence);
        } catch (DomainException e) {
            LOG.debug(
                    "Command {} stays in the stream until it is too old: {}",
                    posting.delivery().id(),
                    e.getMessage());
        }
    }

    @Override
    public void connected(LicenseId license, MachineRole role) {
        if (role == MachineRole.PLUGIN) {
            plugins.add(license);
        }
        AFTER_ARRIVAL.forEach(delay -> later(delay, () -> sendAgain(license, role)));
    }

    @Override
    public void disconnected(LicenseId license, MachineRole role) {
        if (role == MachineRole.PLUGIN) {
            plugins.remove(license);
        }
    }

    /** What was lost on the way to NATS, or with it, is sent when it is back; machines recognise what they have had. */
    @Override
    public void platformConnected(boolean connected) {
        if (connected) {
            waiting.values().forEach(posting -> later(Duration.ZERO, () -> send(posting)));
        }
    }

    private void sendAgain(LicenseId license, MachineRole role) {
        waiting.values().stream()
                .filter(posting -> posting.delivery().server().equals(license))
                .filter(posting -> posting.letter().target().name().equals(role.name()))
                .forEach(this::send);
    }

    private void later(Duration delay, Runnable work) {
        try {
            thread.schedule(work, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The adapter is closed");
        }
    }
}
