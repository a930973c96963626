package io.corrosion.hello;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.server.ServerStateChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server that comes up leaves a greeting. */
@Component(service = EventListener.class)
public final class FirstWord implements EventListener<ServerStateChanged> {

    private final Greetings greetings;
    private final ServerDirectory servers;

    @Activate
    public FirstWord(@Reference Greetings greetings, @Reference ServerDirectory servers) {
        this.greetings = greetings;
        this.servers = servers;
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged event) {
        if (event.to() == PowerState.RUNNING) {
            String name = servers.find(event.server()).map(Server::name).orElse("A server");
            greetings.heard(event.tenant(), Greeting.of("Up and running", name, event.at()));
        }
    }
}
