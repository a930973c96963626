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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GameTalkTest {

    private static final String ANN = "76561198000000001";
    private static final String MALLORY = "76561198000000666";

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
        assertThat(chat("[CHAT] Ann[" + ANN + "] : hi [all]"))
                .contains(new ChatMessage(ANN, "Ann", ChatChannel.GLOBAL, "hi [all]"));
        assertThat(chat("[TEAM CHAT] Ann[" + ANN + "] : psst"))
                .contains(new ChatMessage(ANN, "Ann", ChatChannel.TEAM, "psst"));
        assertThat(chat("[CHAT] SERVER Restart in 5 minutes")).isEmpty();
        assertThat(chat("Saved 1000 ents")).isEmpty();
    }

    @Test
    void nobodySpeaksInAnothersName() {
        String quote = "Ann[" + ANN + "] : I cheat";
        assertThat(chat("[CHAT] Mallory[" + MALLORY + "] : " + quote))
                .as("what is said looks like a speaker")
                .contains(new ChatMessage(MALLORY, "Mallory", ChatChannel.GLOBAL, quote));
        assertThat(GameTalk.chat(
                        "[CHAT] Ann[" + ANN + "] : [" + MALLORY + "] : I cheat",
                        on(Map.of(ANN, "Ann", MALLORY, "Ann[" + ANN + "] : "))))
                .as("a name looks like a speaker: it may be either")
                .isEmpty();
        assertThat(chat("[CHAT] Ann[" + MALLORY + "] : I cheat"))
                .as("a name that is not the speaker's")
                .isEmpty();
        assertThat(chat("[CHAT] Bob[76561198000000777] : hi"))
                .as("nobody who is on")
                .isEmpty();
    }

    @Test
    void whoJoinsHasTheWholeName() {
        String name = "Ann joined [x";
        assertThat(GameTalk.move("198.51.100.7:1/" + MALLORY + "/" + name + " joined [windows/" + MALLORY + "]"))
                .contains(new GameTalk.Move(true, new GameTalk.Guest(MALLORY, name, "198.51.100.7", 0, 0)));
        assertThat(GameTalk.move("198.51.100.7:1/" + MALLORY + "/" + name + " disconnecting: bye"))
                .contains(new GameTalk.Move(false, new GameTalk.Guest(MALLORY, name, "198.51.100.7", 0, 0)));
    }

    private static Optional<ChatMessage> chat(String line) {
        return GameTalk.chat(line, on(Map.of(ANN, "Ann", MALLORY, "Mallory")));
    }

    private static Function<String, Optional<String>> on(Map<String, String> names) {
        return id -> Optional.ofNullable(names.get(id));
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
        assertThat(GameTalk.isRefusal("User " + ANN + " is not banned")).isTrue();
        assertThat(GameTalk.isRefusal("Plugin 'Kits' not found")).isTrue();
        assertThat(GameTalk.isRefusal("Command 'oxide.reload' not found")).isTrue();
        assertThat(GameTalk.isRefusal("Invalid arguments for 'kick'")).isTrue();
        assertThat(GameTalk.isRefusal("Kicked: Ann")).isFalse();
        assertThat(GameTalk.isRefusal("")).isFalse();
    }

    @Test
    void aNameDoesNotMakeARefusal() {
        assertThat(GameTalk.isRefusal("Kicked: not found")).isFalse();
        assertThat(GameTalk.isRefusal("Kicked: Player not found")).isFalse();
        assertThat(GameTalk.isRefusal("Banned User: " + ANN + " - unknown command"))
                .isFalse();
        assertThat(GameTalk.isRefusal("Banned User: " + ANN + " - he is not banned"))
                .isFalse();
    }

    private static String line(Tail tail, Record order) {
        return GameTalk.line(tail, Payloads.write(order));
    }
}
