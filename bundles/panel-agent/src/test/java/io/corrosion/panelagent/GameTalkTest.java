package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.PluginAction;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.plugin.ChatChannel;
import io.corrosion.protocol.plugin.ChatMessage;
import org.junit.jupiter.api.Test;

class GameTalkTest {

    private static final String ANN = "76561198000000001";

    @Test
    void theGamesListIsReadAndWhatIsNoneIsNot() {
        assertThat(
                        GameTalk.guests(
                                "[{\"SteamID\":\"" + ANN
                                        + "\",\"OwnerSteamID\":\"0\",\"DisplayName\":\"Ann\",\"Ping\":21,"
                                        + "\"Address\":\"198.51.100.7:28015\",\"ConnectedSeconds\":60,\"Health\":100.0},{\"SteamID\":\"1\"}]"))
                .hasValueSatisfying(guests -> assertThat(guests.values())
                        .containsExactly(new GameTalk.Guest(ANN, "Ann", "198.51.100.7", 21, 60)));
        assertThat(GameTalk.guests("[]"))
                .hasValueSatisfying(guests -> assertThat(guests).isEmpty());
        assertThat(GameTalk.guests("Unknown command")).isEmpty();
        assertThat(GameTalk.guests(null)).isEmpty();
        assertThat(GameTalk.info("{\"Players\":3,\"Uptime\":77}")).contains(new GameTalk.Info(3, 77));
        assertThat(GameTalk.info("nothing")).isEmpty();
    }

    @Test
    void chatIsToldFromEverythingElseThatIsSaid() {
        assertThat(GameTalk.chat("[CHAT] Ann[" + ANN + "] : hi [all]"))
                .contains(new ChatMessage(ANN, "Ann", ChatChannel.GLOBAL, "hi [all]"));
        assertThat(GameTalk.chat("[TEAM CHAT] Ann[" + ANN + "] : psst"))
                .contains(new ChatMessage(ANN, "Ann", ChatChannel.TEAM, "psst"));
        assertThat(GameTalk.chat("[CHAT] SERVER Restart in 5 minutes")).isEmpty();
        assertThat(GameTalk.chat("Saved 1000 ents")).isEmpty();
    }

    @Test
    void ordersBecomeLinesAndNothingInThemBreaksOut() {
        assertThat(line(Tail.CMD_ANNOUNCE, new AnnounceCommand("Wipe soon"))).isEqualTo("say Wipe soon");
        assertThat(line(Tail.CMD_KICK, new KickCommand(ANN, "be \"nice\"\\\nquit")))
                .isEqualTo("kick " + ANN + " \"be 'nice'/ quit\"");
        assertThat(line(Tail.CMD_BAN, new BanCommand(ANN, null, 90)))
                .isEqualTo("banid " + ANN + " \"unknown\" \"no reason given\" 90m");
        assertThat(line(Tail.CMD_UNBAN, new UnbanCommand(ANN))).isEqualTo("unban " + ANN);
        assertThat(line(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.RELOAD, "Kits")))
                .isEqualTo("oxide.reload Kits");
        assertThatThrownBy(() -> line(Tail.CMD_KICK, new KickCommand("1 2", null)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void whatTheGameDidNotDoIsARefusal() {
        assertThat(GameTalk.isRefusal("Player not found")).isTrue();
        assertThat(GameTalk.isRefusal("Kicked: Ann")).isFalse();
        assertThat(GameTalk.isRefusal("")).isFalse();
    }

    private static String line(Tail tail, Record order) {
        return GameTalk.line(tail, Payloads.write(order));
    }
}
