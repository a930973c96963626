package io.corrosion.console.live;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server.{id}.status}: connection and power, at each change; the present state as greeting. */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=status")
public final class StatusTopic implements LiveTopic {

    static final Permission VIEW = Permission.of("server.view");

    private final Access access;
    private final LiveServers live;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public StatusTopic(@Reference Access access, @Reference LiveServers live) {
        this.access = access;
        this.live = live;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, VIEW);
    }

    /** Most changes of a server are figures and signs of life; only those of its state are passed on. */
    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        AtomicReference<State> last = new AtomicReference<>();
        return live.watch(server, snapshot -> {
            State state = State.of(snapshot);
            if (!state.equals(last.getAndSet(state))) {
                sink.accept(new LivePayload(clock.instant(), Payload.status(snapshot)));
            }
        });
    }

    @Override
    public Optional<String> greeting(LicenseId server) {
        return Optional.of(Payload.status(live.of(server)));
    }

    /** What makes a difference to a viewer. */
    private record State(
            ConnectionState connection,
            PowerState power,
            Instant since,
            Optional<PowerSignal> pending,
            String reason,
            boolean agentKnown,
            boolean pluginKnown) {

        static State of(LiveServer server) {
            return new State(
                    server.connection(),
                    server.power(),
                    server.since(),
                    server.pending(),
                    server.reason(),
                    server.agentSeen().isPresent(),
                    server.pluginSeen().isPresent());
        }
    }
}
