package io.corrosion.ui.page;

import io.corrosion.api.player.PlayerId;
import io.corrosion.api.tenancy.LicenseId;
import java.util.UUID;
import org.apache.wicket.model.IModel;

/** A player of a server, by its ids: what a page of players hands to the slot {@code player.row}. */
public final class PlayerModel implements IModel<PlayerId> {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String steamId;
    private final String name;

    public PlayerModel(PlayerId player) {
        this.server = player.server().value();
        this.steamId = player.steamId();
        this.name = player.name();
    }

    @Override
    public PlayerId getObject() {
        return new PlayerId(new LicenseId(server), steamId, name);
    }
}
