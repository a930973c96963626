package io.corrosion.gateway.live;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.CompanionWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers heard of, by id. Fed by {@link Telemetry}, by news of connections, and by the gateway's own signals; tells
 * watchers of each change and everybody of each new power state. Thread-safe.
 */
@Component(service = {LiveServers.class, LiveRegistry.class, MachineLink.class})
public final class LiveRegistry implements LiveServers, MachineLink {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRegistry.class);
    /** Longer than the renewal below, so that one lost message does not matter. */
    private static final CompanionWatch WATCH = new CompanionWatch(30);

    static final Duration RENEW_WATCH = Duration.ofSeconds(10);

    private final Clock clock;
    private final Messages messages;
    private final Licences licences;
    private final Outbox outbox;
    private final Map<LicenseId, Vitals> servers = new ConcurrentHashMap<>();
    private final Watchers watchers = new Watchers();
    private volatile Ear ear;
    private volatile boolean missedSomething;

    @Activate
    public LiveRegistry(@Reference Messages messages, @Reference Licences licences, @Reference Outbox outbox) {
        this(Clock.systemUTC(), messages, licences, outbox);
    }

    LiveRegistry(Clock clock, Messages messages, Licences licences, Outbox outbox) {
        this.clock = clock;
        this.messages = messages;
        this.licences = licences;
        this.outbox = outbox;
        this.ear = new Ear(false, clock.instant());
    }

    @Override
    public LiveServer of(LicenseId server) {
        Vitals known = servers.get(server);
        return known == null ? LiveServer.unheard(server) : known.snapshot(clock.instant(), ear);
    }

    @Override
    public AutoCloseable watch(LicenseId server, Consumer<LiveServer> listener) {
        Consumer<LiveServer> own = listener::accept;
        if (watchers.add(server, own)) {
            askForSamples(server);
        }
        return () -> watchers.remove(server, own);
    }

    /** Shows the signal until the state follows it, or for a minute. */
    public void expect(LicenseId server, PowerSignal signal) {
        change(server, vitals -> vitals.expect(signal, clock.instant()));
    }

    /** What a server's panel says beside the state, or why it says nothing; empty for nothing. */
    public void explain(LicenseId server, String why) {
        change(server, vitals -> vitals.explain(why));
    }

    /** The signal came to nothing. */
    public void expectNothing(LicenseId server, PowerSignal signal) {
        change(server, vitals -> vitals.expectNothing(signal));
    }

    /** Whether the state shows that what was asked for has begun since. */
    public boolean hasBegun(CommandRecord command, PowerSignal signal) {
        LiveServer server = of(command.server());
        boolean changedSince = server.since().isAfter(command.createdAt());
        return changedSince && (signal == PowerSignal.RESTART || PowerReport.follows(signal, server.power()));
    }

    @Override
    public void connected(LicenseId license, MachineRole role) {
        change(license, vitals -> vitals.connected(role, clock.instant()));
        if (role == MachineRole.AGENT && watchers.isWatched(license)) {
            askForSamples(license);
        }
    }

    @Override
    public void disconnected(LicenseId license, MachineRole role) {
        change(license, vitals -> vitals.disconnected(role, clock.instant()));
    }

    @Override
    public void platformConnected(boolean connected) {
        ear = new Ear(connected, clock.instant());
        missedSomething = connected;
        examine();
    }

    /** A sign of life with news; the licence is known. */
    void heard(Scope.Licence licence, MachineRole role, Instant at, Consumer<Vitals> news) {
        change(licence.license(), vitals -> {
            vitals.heard(role, at);
            news.accept(vitals);
        });
    }

    /** The state of the process as its agent, or only its plugin, reports it. */
    void power(Scope.Licence licence, MachineRole role, PowerState state, Instant at) {
        Vitals vitals = vitals(licence.license());
        Optional<PowerState> before = role == MachineRole.AGENT
                ? vitals.agentSays(state, at)
                : vitals.pluginSays(state, at, ear, clock.instant());
        before.ifPresent(from -> outbox.announce(
                new ServerStateChanged(licence.tenant(), licence.license(), from, state, vitals.reason(), at)));
    }

    /** Whose server speaks; asked for every message, so the licence itself stays sealed. */
    Optional<Scope.Licence> licence(LicenseId id) {
        return Optional.ofNullable(licences.owners(List.of(id)).get(id)).map(tenant -> new Scope.Licence(tenant, id));
    }

    /** What was seen before this start. */
    void remember(Seen seen) {
        servers.putIfAbsent(seen.server(), new Vitals(seen.server(), pulse(seen.agent()), pulse(seen.plugin())));
    }

    private static Pulse pulse(Optional<Instant> seen) {
        return seen.map(Pulse.NONE::heardAt).orElse(Pulse.NONE);
    }

    /** Whether there was a time of deafness that has not been made up for; answers yes once. */
    boolean hasMissedSomething() {
        boolean missed = missedSomething;
        missedSomething = false;
        return missed;
    }

    /** It could not be made up for yet. */
    void stillMissesSomething() {
        missedSomething = true;
    }

    /** Judges every connection anew: silence makes no noise. */
    void examine() {
        Instant now = clock.instant();
        Ear hearing = ear;
        servers.values().forEach(vitals -> {
            if (vitals.judge(now, hearing)) {
                watchers.changed(vitals.id(), now, this::of);
            }
        });
    }

    void settleWatchers() {
        watchers.settle(clock.instant(), this::of);
    }

    void renewSamples() {
        watchers.watched().forEach(this::askForSamples);
    }

    <T> Collection<T> each(Function<Vitals, Optional<T>> question) {
        return servers.values().stream().map(question).flatMap(Optional::stream).toList();
    }

    private void askForSamples(LicenseId server) {
        try {
            messages.publish(Subjects.of(server.value()).to(Tail.COMPANION_WATCH), Map.of(), Payloads.write(WATCH));
        } catch (DomainException e) {
            LOG.debug("Agent of {} is not asked for samples: {}", server, e.getMessage());
        }
    }

    private void change(LicenseId server, Consumer<Vitals> work) {
        Vitals vitals = vitals(server);
        work.accept(vitals);
        vitals.judge(clock.instant(), ear);
        watchers.changed(server, clock.instant(), this::of);
    }

    private Vitals vitals(LicenseId server) {
        return servers.computeIfAbsent(server, id -> new Vitals(id, Pulse.NONE, Pulse.NONE));
    }
}
