package io.corrosion.players.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.player.PlayerId;
import io.corrosion.players.Moderation;
import io.corrosion.players.Player;
import io.corrosion.players.Players;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.page.PlayerModel;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import io.corrosion.ui.value.Spans;
import io.corrosion.ui.value.TimeLabel;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One player of a server: what is known, what can be done. */
public final class PlayerPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public PlayerPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "players";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String steamId = getPageParameters().get("player").toString("");
        Player player = Services.of(this).get(Players.class).get(Visit.signedIn(), licence(), steamId);
        add(new Label("player", player.name()));
        add(new Label("presence", new ResourceModel(player.isOnline() ? "online" : "offline"))
                .add(AttributeModifier.append("class", player.isOnline() ? "is-running" : "is-stopped")));
        add(new Label("steam", player.steamId()));
        add(new TimeLabel("first", Model.of(player.firstSeen())));
        add(new TimeLabel("last", Model.of(player.lastSeen())));
        add(new Label("played", Spans.words(this, player.played())));
        add(SlotPanel.bare("more", Slot.PLAYER_ROW, new PlayerModel(new PlayerId(licence(), steamId, player.name()))));
        Access access = Services.of(this).get(Access.class);
        boolean kicks = access.allows(Visit.signedIn(), licence(), Moderation.KICK);
        boolean bans = access.allows(Visit.signedIn(), licence(), Moderation.BAN);
        add(new DeedForm("form", licence(), steamId, kicks && player.isOnline(), bans).setVisible(kicks || bans));
        add(new WebMarkupContainer("back")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/players")));
    }
}
