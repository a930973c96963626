package io.corrosion.panelagent;

import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.command.Ack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds somebody to speak for silent game plugins (architecture D12): the agent, where it has the game's WebRCON. A plugin is
 * silent when it is neither connected nor was heard for 90 s. Each heartbeat of an agent, every half minute, is the occasion to
 * look, though not the measure of how often. Whatever a machine says, it holds up no other server's. Thread-safe; never waits.
 */
@Component(service = MachineLink.class, immediate = true)
public final class StandIns implements MachineLink {

    private static final Logger LOG = LoggerFactory.getLogger(StandIns.class);
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final Duration QUICK = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Clock clock;
    private final Messages messages;
    private final Function<LicenseId, AgentReport> doctor;
    private final Meters meters;
    private final Crew crew;
    private final Looks looks;
    private final Map<LicenseId, Ward> wards = new ConcurrentHashMap<>();
    private final Set<LicenseId> connected = ConcurrentHashMap.newKeySet();
    private final Map<LicenseId, Instant> heard = new ConcurrentHashMap<>();
    private final List<AutoCloseable> subscriptions = new ArrayList<>();

    @Activate
    public StandIns(@Reference Messages messages, @Reference Meters meters) {
        this(
                Clock.systemUTC(),
                messages,
                meters,
                server -> AgentDoctor.ask(new AgentLine(messages, server, QUICK), LOOK),
                Crew.hire());
        crew.every(TICK, this::tick);
    }

    /** @param doctor has an agent look at its machine, and waits for it */
    StandIns(Clock clock, Messages messages, Meters meters, Function<LicenseId, AgentReport> doctor, Crew crew) {
        this.clock = clock;
        this.messages = messages;
        this.doctor = doctor;
        this.meters = meters;
        this.crew = crew;
        this.looks = new Looks(clock, crew.looks());
        hear(
                Tail.COMPANION_HEARTBEAT,
                (server, message) -> beats(server, Payloads.read(message.payload(), CompanionHeartbeat.class)));
        hear(Tail.HEARTBEAT, (server, message) -> pluginSpoke(server));
        hear(Tail.PLUGIN_HELLO, (server, message) -> pluginSpoke(server));
        hear(Tail.ACK, (server, message) -> ward(server)
                .ifPresent(ward -> ward.standIn.answered(Payloads.read(message.payload(), Ack.class))));
        GameTalk.ORDERS.forEach(tail -> hear(tail, (server, message) -> ward(server)
                .filter(ward -> isSilent(server))
                .ifPresent(ward -> ward.order(tail, message))));
    }

    @Deactivate
    public void close() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
        wards.values().forEach(Ward::stop);
        crew.close();
    }

    /** What has changed within the last second is told. */
    void tick() {
        wards.forEach((server, ward) -> {
            try {
                ward.standIn.tick();
            } catch (RuntimeException failure) {
                LOG.warn("Who plays on {} is not told", server, failure);
            }
        });
    }

    private interface Reaction {
        void to(LicenseId server, Message message);
    }

    private void hear(Tail tail, Reaction reaction) {
        subscriptions.add(messages.subscribe(Subjects.ofEveryLicense(tail), message -> read(message, reaction)));
    }

    private static void read(Message message, Reaction reaction) {
        try {
            Subjects.parse(message.subject())
                    .ifPresent(address -> reaction.to(new LicenseId(address.license()), message));
        } catch (MalformedMessage garbage) {
            LOG.debug("Dropped a message on {}: {}", message.subject(), garbage.getMessage());
        }
    }

    private Optional<Ward> ward(LicenseId server) {
        return Optional.ofNullable(wards.get(server));
    }

    private boolean isSilent(LicenseId server) {
        Instant last = heard.get(server);
        return !connected.contains(server)
                && (last == null || last.isBefore(clock.instant().minus(SILENCE)));
    }

    private void beats(LicenseId server, CompanionHeartbeat beat) {
        ward(server).ifPresent(ward -> ward.beats(beat.status(), isSilent(server)));
    }

    private void pluginSpoke(LicenseId server) {
        heard.put(server, clock.instant());
        ward(server).ifPresent(Ward::pluginIsBack);
    }

    @Override
    public void connected(LicenseId license, MachineRole role) {
        if (role == MachineRole.AGENT) {
            wards.computeIfAbsent(license, Ward::new);
        } else {
            connected.add(license);
            ward(license).ifPresent(Ward::pluginIsBack);
        }
    }

    @Override
    public void disconnected(LicenseId license, MachineRole role) {
        if (role == MachineRole.AGENT) {
            Ward gone = wards.remove(license);
            if (gone != null) {
                gone.stop();
            }
        } else {
            connected.remove(license);
        }
    }

    private enum Hands {
        UNKNOWN,
        WEB_RCON,
        NONE
    }

    /** One server whose agent is connected. */
    private final class Ward {
        private final LicenseId server;
        private final StandIn standIn;
        private Hands hands = Hands.UNKNOWN;
        private boolean standsIn;
        private @org.jspecify.annotations.Nullable AutoCloseable chat;

        Ward(LicenseId server) {
            this.server = server;
            this.standIn = new StandIn(server, clock, new Voice(server, messages, meters, crew.discards()));
        }

        synchronized void beats(AgentStatus status, boolean silent) {
            boolean runs = status == AgentStatus.RUNNING;
            if (!runs) {
                standIn.gameEnded();
            }
            if (!runs || !silent || hands == Hands.NONE) {
                stop();
            } else if (hands == Hands.WEB_RCON) {
                begin();
                standIn.ask();
            } else {
                looks.begin(server, this::look);
            }
        }

        /** Whether it is known now what the agent has; who is gone meanwhile begins nothing. */
        private boolean look() {
            Hands found = hands();
            synchronized (this) {
                hands = found;
                if (found == Hands.WEB_RCON && isSilent(server) && wards.get(server) == this) {
                    begin();
                    standIn.ask();
                }
            }
            return found != Hands.UNKNOWN;
        }

        /** A game that is still starting does not answer yet: it is looked at again. */
        private Hands hands() {
            try {
                return doctor.apply(server).checks().stream()
                        .filter(check ->
                                check.name().equals("rcon") && check.finding().startsWith("WebRCON"))
                        .findFirst()
                        .map(check -> check.verdict().equals("good") ? Hands.WEB_RCON : Hands.UNKNOWN)
                        .orElse(Hands.NONE);
            } catch (RuntimeException away) {
                LOG.debug("The agent of {} does not say what it has: {}", server, away.toString());
                return Hands.UNKNOWN;
            }
        }

        synchronized void order(Tail tail, Message message) {
            if (hands == Hands.NONE) {
                return;
            }
            Envelope envelope = Envelope.read(message.headers()::get, io.corrosion.protocol.MachineRole.PLUGIN);
            standIn.order(
                    new StandIn.Held(
                            envelope.commandId(),
                            GameTalk.line(tail, message.payload()),
                            envelope.expiresAt(),
                            envelope.actor()),
                    standsIn);
        }

        private void begin() {
            if (!standsIn) {
                standsIn = true;
                LOG.info("The game plugin of {} is silent: its agent speaks for it over WebRCON", server);
                chat = messages.subscribe(Subjects.of(server.value()).to(Tail.COMPANION_CONSOLE), chatting());
            }
        }

        private Consumer<Message> chatting() {
            return message -> {
                try {
                    CompanionConsole said = Payloads.read(message.payload(), CompanionConsole.class);
                    standIn.heard(said.line(), said.timestamp());
                } catch (MalformedMessage garbage) {
                    LOG.debug("Dropped a line of {}", server);
                }
            };
        }

        synchronized void pluginIsBack() {
            stop();
            standIn.leave();
        }

        synchronized void stop() {
            standsIn = false;
            AutoCloseable open = chat;
            chat = null;
            if (open != null) {
                try {
                    open.close();
                } catch (Exception e) {
                    LOG.warn("The console of {} is not let go", server, e);
                }
            }
        }
    }
}
