package io.corrosion.players.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.player.PlayerId;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.players.Lobby;
import io.corrosion.players.Moderation;
import io.corrosion.players.Players;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.kit.OutlineFrame;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.slot.Contributed;
import java.util.Optional;
import org.apache.wicket.markup.html.panel.EmptyPanel;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlayersPageTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Lobby lobby =
            new Lobby(SliceDatabase.of(POSTGRES.database(), "players").transactions());
    private final PageKit kit = new PageKit();

    @BeforeEach
    void open() {
        Server server = server();
        kit.services()
                .with(Players.class, lobby.players)
                .with(Moderation.class, lobby.moderation)
                .with(Access.class, Lobby.proxy(Access.class, (proxy, method, arguments) -> true))
                .with(ServerDirectory.class, Lobby.proxy(ServerDirectory.class, (proxy, method, arguments) -> server));
    }

    private Server server() {
        return new Server(lobby.scope.license(), lobby.scope.tenant(), "Main", "rust", "", 100, Lobby.NOON);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whoIsOnIsListedWithALinkAndAPlaceForModules() {
        lobby.joins(Lobby.MARA, "Mara <b>", Lobby.NOON);
        OutlineFrame frame = (OutlineFrame) kit.tester().getApplication().getMetaData(Frame.KEY);
        frame.add(new Contributed<>(new Marker(), "Marker", Optional.of("marker"), new Well()));

        kit.tester().startPage(PlayersPage.class, parameters());

        assertThat(body())
                .contains("Mara &lt;b&gt;", "1 online", "/players/" + Lobby.MARA)
                .contains("data-seen=\"" + Lobby.MARA + "\"", "Actions");
    }

    @Test
    void withoutAModuleThatAddsSomethingThereIsNoColumnForIt() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);

        kit.tester().startPage(PlayersPage.class, parameters());

        assertThat(body()).contains("Mara", "Played").doesNotContain("Actions");
    }

    @Test
    void nobodyYetIsSaidKindly() {
        kit.tester().startPage(PlayersPage.class, parameters());

        assertThat(body()).contains("Nobody has been on yet");
    }

    @Test
    void aKickWithoutAReasonIsRefusedAtItsField() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);
        kit.tester().startPage(PlayerPage.class, parameters().set("player", Lobby.MARA));

        kit.tester().newFormTester("form").submit("kick");

        assertThat(body()).contains("Say why in 1 to 200 characters");
        assertThat(lobby.orders).isEmpty();
    }

    @Test
    void aBanIsAskedForWithItsReason() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);
        kit.tester().startPage(PlayerPage.class, parameters().set("player", Lobby.MARA));

        var form = kit.tester().newFormTester("form");
        form.setValue("reason", "cheating");
        form.setValue("duration_minutes", "60");
        form.submit("ban");

        assertThat(lobby.orders).hasSize(1);
    }

    private PageParameters parameters() {
        return new PageParameters().set("server", lobby.scope.license().toString());
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }

    private static final class Marker implements PanelContribution<PlayerId> {
        @Override
        public Slot<PlayerId> slot() {
            return Slot.PLAYER_ROW;
        }

        @Override
        public Permission permission() {
            return Players.VIEW;
        }

        @Override
        public Panel create(String id, IModel<PlayerId> subject) {
            EmptyPanel panel = new EmptyPanel(id);
            panel.add(org.apache.wicket.AttributeModifier.replace(
                    "data-seen", subject.getObject().steamId()));
            return panel;
        }
    }

    private static final class Well implements Contributed.Health {
        @Override
        public boolean isHidden() {
            return false;
        }

        @Override
        public void succeeded() {
            // It is well.
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }
}
