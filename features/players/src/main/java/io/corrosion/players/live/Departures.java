package io.corrosion.players.live;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.player.PlayerLeft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the topic tell who went. Thread-safe. */
@Component
public final class Departures implements EventListener<PlayerLeft> {

    private final PlayersTopic topic;

    @Activate
    public Departures(@Reference PlayersTopic topic) {
        this.topic = topic;
    }

    @Override
    public Class<PlayerLeft> type() {
        return PlayerLeft.class;
    }

    @Override
    public void on(PlayerLeft event) {
        topic.changed(event.server(), "{\"left\":\"" + event.steamId() + "\"}", event.at());
    }
}
