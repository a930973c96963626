package io.corrosion.store.ui;

import io.corrosion.api.module.GameSide;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** What became of a module's files on the game server, and which releases of it come there. */
final class GameSideLine extends Panel {

    private static final long serialVersionUID = 1L;

    GameSideLine(String id, LicenseId server, String slug, GameSide side, ReleaseChannel channel, boolean mayManage) {
        super(id);
        String state = side.state().wire();
        String key = side.state() == GameSide.State.INSTALLED && side.running().isPresent()
                ? side.running().get() ? "game.running" : "game.not_running"
                : "game." + state;
        add(new Label(
                        "state",
                        new StringResourceModel(key, this).setParameters(side.version(), side.done(), side.total()))
                .add(AttributeModifier.append("class", look(side))));
        add(new Label("reason", side.reason()).setVisible(!side.reason().isEmpty()));
        add(new Label("files", String.join(", ", side.files()))
                .setVisible(!side.files().isEmpty()));
        add(change(server.value(), slug, channel).setVisible(mayManage));
    }

    private static String look(GameSide side) {
        return switch (side.state()) {
            case INSTALLED -> side.running().orElse(true) ? "cx-ok" : "cx-warn";
            case FAILED -> "cx-bad";
            case PENDING, INSTALLING, REMOVING -> "cx-acc";
        };
    }

    private static Component change(UUID server, String slug, ReleaseChannel now) {
        ReleaseChannel other = now == ReleaseChannel.BETA ? ReleaseChannel.STABLE : ReleaseChannel.BETA;
        return new ActionButton(
                "channel",
                "btn-sm",
                "test-pipe",
                new ResourceModel("follow." + other.wire()),
                new ResourceModel("follow." + other.wire() + ".done"),
                new ApiCall(
                        "PUT",
                        "/api/v1/servers/" + server + "/module-store/" + slug + "/channel",
                        "{\"channel\":\"" + other.wire() + "\"}",
                        ApiCall.Then.RELOAD),
                () -> Services.of(GameSideLine.class)
                        .get(ModuleGuide.class)
                        .follow(Visit.signedIn(), new LicenseId(server), slug, other));
    }
}
