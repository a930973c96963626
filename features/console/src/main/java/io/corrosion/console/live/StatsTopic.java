package io.corrosion.console.live;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server.{id}.stats}: the figures, at each sample; while somebody watches, the agent samples every 2 seconds. */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=stats")
public final class StatsTopic implements LiveTopic {

    private final Access access;
    private final LiveServers live;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public StatsTopic(@Reference Access access, @Reference LiveServers live) {
        this.access = access;
        this.live = live;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, StatusTopic.VIEW);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        AtomicReference<String> last = new AtomicReference<>("");
        return live.watch(server, snapshot -> {
            String json = Payload.stats(snapshot);
            if (!json.equals(last.getAndSet(json))) {
                sink.accept(new LivePayload(clock.instant(), json));
            }
        });
    }

    @Override
    public Optional<String> greeting(LicenseId server) {
        return Optional.of(Payload.stats(live.of(server)));
    }
}
