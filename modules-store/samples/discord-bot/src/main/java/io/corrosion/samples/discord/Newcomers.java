package io.corrosion.samples.discord;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.tenancy.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Welcomes whoever plays for the first time. */
@Component(service = EventListener.class)
public final class Newcomers implements EventListener<PlayerJoined> {

    private final DiscordVoice voice;

    @Activate
    public Newcomers(@Reference DiscordVoice voice) {
        this.voice = voice;
    }

    @Override
    public Class<PlayerJoined> type() {
        return PlayerJoined.class;
    }

    @Override
    public void on(PlayerJoined event) {
        if (event.isNew()) {
            var server = new Scope.Licence(event.tenant(), event.server());
            voice.say(server, "newcomer", event.at(), event.name() + " plays here for the first time. Say hello!");
        }
    }
}
