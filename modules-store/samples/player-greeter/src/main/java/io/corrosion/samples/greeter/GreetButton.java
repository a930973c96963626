package io.corrosion.samples.greeter;

import io.corrosion.api.access.Permission;
import io.corrosion.api.player.PlayerId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.osgi.service.component.annotations.Component;

/** Puts the button into each row. */
@Component(service = PanelContribution.class)
public final class GreetButton implements PanelContribution<PlayerId> {

    @Override
    public Slot<PlayerId> slot() {
        return Slot.PLAYER_ROW;
    }

    @Override
    public Permission permission() {
        return Greetings.GREET;
    }

    @Override
    public Panel create(String id, IModel<PlayerId> player) {
        return new GreetPanel(id, player);
    }
}
