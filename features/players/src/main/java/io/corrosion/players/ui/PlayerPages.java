package io.corrosion.players.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.players.Players;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** One player of a server. */
@Component
public final class PlayerPages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/players/${player}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return PlayerPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Players.VIEW);
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
