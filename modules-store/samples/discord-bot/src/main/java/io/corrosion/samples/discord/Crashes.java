package io.corrosion.samples.discord;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that the server has crashed, and whether it comes back by itself. */
@Component(service = EventListener.class)
public final class Crashes implements EventListener<ServerCrashed> {

    private final DiscordVoice voice;
    private final ServerDirectory servers;

    @Activate
    public Crashes(@Reference DiscordVoice voice, @Reference ServerDirectory servers) {
        this.voice = voice;
        this.servers = servers;
    }

    @Override
    public Class<ServerCrashed> type() {
        return ServerCrashed.class;
    }

    @Override
    public void on(ServerCrashed event) {
        String name = servers.find(event.server()).map(Server::name).orElse("The server");
        String outlook = event.recovering() ? "It is being started again." : "Somebody has to look after it.";
        voice.say(
                new Scope.Licence(event.tenant(), event.server()),
                "crash",
                event.at(),
                name + " has crashed. " + outlook);
    }
}
