package io.corrosion.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GameStarted;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.player.PlayerLeft;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlayersTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Lobby lobby =
            new Lobby(SliceDatabase.of(POSTGRES.database(), "players").transactions());
    private final Caller ann = new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "::1", "");

    @Test
    void aJoinAddsTheRowAndIsTold() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);

        assertThat(list(PlayerQuery.ALL)).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("Mara");
            assertThat(player.isOnline()).isTrue();
            assertThat(player.firstSeen()).isEqualTo(Lobby.NOON);
            assertThat(player.played()).isEqualTo(Duration.ofMinutes(10));
        });
        assertThat(lobby.events)
                .containsExactly(new PlayerJoined(
                        lobby.scope.tenant(), lobby.scope.license(), Lobby.MARA, "Mara", true, Lobby.NOON));
    }

    @Test
    void theSameReportsAgainChangeNothingAndTellNothing() {
        for (int delivery = 0; delivery < 2; delivery++) {
            lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);
            lobby.leaves(Lobby.MARA, "Mara", Lobby.NOON.plusSeconds(90));
        }
        lobby.joins(Lobby.MARA, "Mara the Great", Lobby.NOON.plusSeconds(100));
        lobby.leaves(Lobby.MARA, "Mara the Great", Lobby.NOON.plusSeconds(110));

        assertThat(list(PlayerQuery.ALL)).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("Mara the Great");
            assertThat(player.isOnline()).isFalse();
            assertThat(player.played()).isEqualTo(Duration.ofSeconds(100));
        });
        assertThat(lobby.events)
                .extracting(event -> event instanceof PlayerJoined joined ? joined.isNew() : PlayerLeft.class)
                .containsExactly(true, PlayerLeft.class, false, PlayerLeft.class);
    }

    @Test
    void alertRulesHearHowManyCameForTheFirstTimeWithinTheLastHour() {
        Newcomers newcomers = new Newcomers(lobby.transactions);
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON.minusSeconds(7_200));
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);
        lobby.joins(Lobby.OTIS, "Otis", Lobby.NOON);

        assertThat(newcomers.reading(lobby.scope, Lobby.NOON.plusSeconds(60))).hasValue(1);
        assertThat(newcomers.reading(lobby.scope, Lobby.NOON.plusSeconds(7_200)))
                .hasValue(0);
    }

    @Test
    void whatTheGameListsNowWinsOverWhatJoinsAndLeavesAddUpTo() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);
        lobby.joins(Lobby.OTIS, "Otis", Lobby.NOON);

        lobby.lists(
                "{\"players\":[{\"steam_id\":\"" + Lobby.OTIS + "\",\"name\":\"Otis\",\"playtime\":60,\"ping\":31}]}");
        lobby.lists("no list at all");

        assertThat(list(PlayerQuery.ALL)).extracting(Player::name).containsExactly("Otis", "Mara");
        assertThat(list(new PlayerQuery("", Optional.of(true), 10, 0)))
                .singleElement()
                .matches(player ->
                        player.ping().getAsInt() == 31 && player.played().equals(Duration.ofSeconds(60)));
        assertThat(list(new PlayerQuery("", Optional.of(false), 10, 0)))
                .extracting(Player::name)
                .containsExactly("Mara");
    }

    @Test
    void afterAStartOfTheGameNobodyIsOnWhoCameBefore() {
        lobby.joins(Lobby.MARA, "Mara", Lobby.NOON);

        lobby.arrivals.on(new GameStarted(
                lobby.scope.tenant(),
                lobby.scope.license(),
                Optional.empty(),
                Lobby.NOON.plusSeconds(60),
                Lobby.NOON.plusSeconds(60)));

        assertThat(list(PlayerQuery.ALL)).noneMatch(Player::isOnline);
    }

    @Test
    void aSearchFindsPartsOfNamesAndSteamIdsAndTakesNothingElseForAPattern() {
        lobby.joins(Lobby.MARA, "Mara_100%", Lobby.NOON);
        lobby.joins(Lobby.OTIS, "Otis", Lobby.NOON);

        assertThat(list(search("mara_"))).extracting(Player::name).containsExactly("Mara_100%");
        assertThat(list(search("0%"))).hasSize(1);
        assertThat(list(search("%"))).hasSize(1);
        assertThat(list(search("0002"))).extracting(Player::name).containsExactly("Otis");
        assertThat(lobby.players
                        .list(ann, lobby.scope.license(), new PlayerQuery("", Optional.empty(), 1, 0))
                        .next())
                .contains(1);
    }

    @Test
    void aKickIsNotedWithItsReasonAndTheGameIsAsked() {
        lobby.moderation.kick(ann, lobby.scope.license(), Lobby.MARA, " spawn camping ");

        assertThat(lobby.orders).containsExactly(new GameOrder.Kick(Lobby.MARA, "spawn camping"));
        assertThat(lobby.audited).extracting(AuditEntry::action).containsExactly("players.kick");
    }

    @Test
    void aBanLastsAsLongAsAskedAndARefusalOfTheGameIsSaid() {
        lobby.moderation.ban(ann, lobby.scope.license(), Lobby.MARA, "cheating", Optional.of(60));
        lobby.moderation.unban(ann, lobby.scope.license(), Lobby.MARA);
        lobby.answer = new OrderOutcome(UUID.randomUUID(), OrderState.FAILED, "", "nobody of that id is connected");

        assertThat(lobby.orders)
                .containsExactly(
                        new GameOrder.Ban(Lobby.MARA, "cheating", Optional.of(60)), new GameOrder.Unban(Lobby.MARA));
        assertThatThrownBy(() -> lobby.moderation.kick(ann, lobby.scope.license(), Lobby.OTIS, "afk"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("nobody of that id");
        assertThatThrownBy(() -> lobby.moderation.kick(ann, lobby.scope.license(), "Otis", "afk"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theSecondWallStandsAroundEveryTable() throws Exception {
        RowLevelSecurityRules.check(POSTGRES.database().owner(), Set.of());
    }

    private List<Player> list(PlayerQuery query) {
        return lobby.players.list(ann, lobby.scope.license(), query).players();
    }

    private static PlayerQuery search(String text) {
        return new PlayerQuery(text, Optional.empty(), 10, 0);
    }
}
