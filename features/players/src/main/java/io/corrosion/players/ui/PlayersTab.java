package io.corrosion.players.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.players.Players;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The players tab of a server. */
@Component
public final class PlayersTab implements ServerTabContribution {

    @Override
    public String path() {
        return "players";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return PlayersPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public int weight() {
        return 130;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.PLAYERS;
    }

    @Override
    public Permission permission() {
        return Players.VIEW;
    }
}
