package io.corrosion.messaging.link;

import io.corrosion.api.observe.HealthProbe;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says whether NATS is there. Not vital: pages, accounts and the store work without it, servers show as degraded. */
@Component
public final class NatsHealth implements HealthProbe {

    private final NatsLink link;

    @Activate
    public NatsHealth(@Reference NatsLink link) {
        this.link = link;
    }

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public Health check() {
        return link.connection()
                .map(connection -> new Health(
                        true, "Connected to NATS " + connection.getServerInfo().getVersion() + "."))
                .orElseGet(() -> new Health(false, link.trouble() + "."));
    }
}
