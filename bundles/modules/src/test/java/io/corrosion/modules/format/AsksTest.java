package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people consent to, and what of it is new in an update. */
class AsksTest {

    private static final ModuleDescriptor PLAIN = module("");

    @Test
    void whatComesToWorkEverywhereIsAskedForAnew() {
        ModuleDescriptor wider = module(",\"enabled\":\"everywhere\"");

        assertThat(wider.asksBeyond(PLAIN)).containsExactly("Works on every server, without being chosen there");
        assertThat(PLAIN.asksBeyond(wider)).isEmpty();
    }

    @Test
    void whatStopsCostingSomethingWorksEverywhereFromThenOn() {
        ModuleDescriptor priced = module(",\"enabled\":\"everywhere\",\"price\":3,\"price_type\":\"monthly\"");

        assertThat(module(",\"enabled\":\"everywhere\"").asksBeyond(priced))
                .containsExactly("Works on every server, without being chosen there");
    }

    @Test
    void eachHookIsASentenceOfItsOwn() {
        ModuleDescriptor deaf = program("");
        ModuleDescriptor hears = program("\"before_console_command\",\"player_joined\"");

        assertThat(hears.asksBeyond(deaf))
                .containsExactly(
                        "Reads each console command before it is sent, and may refuse it",
                        "Hears who joins: names and Steam IDs");
        for (String hook : Program.HOOKS) {
            assertThat(program("\"" + hook + "\"").asksBeyond(deaf)).as(hook).hasSize(1);
        }
    }

    @Test
    void whatItIsToldOverItsWebSocketIsConsentedToAsItsHooksAre() {
        ModuleDescriptor deaf = program("");
        for (String event : Program.EVENTS) {
            assertThat(program("],\"events\":[\"" + event + "\"").asksBeyond(deaf))
                    .as(event)
                    .isEqualTo(program("\"" + event + "\"").asksBeyond(deaf));
        }
    }

    @Test
    void eventsAreOfWhatHasHappenedAreToldOneWayOnlyAndNeedTheirScope() {
        Program program = new Program(
                List.of("node"),
                List.of("after_wipe"),
                List.of("after_wipe", "player_left", "before_wipe"),
                List.of(),
                0,
                0);

        assertThat(program.troubles(Needs.NOTHING))
                .containsExactlyInAnyOrder(
                        "process.events knows no before_wipe",
                        "process.events and process.hooks both name after_wipe",
                        "process.events names player_left, which is called only with \"data\": [\"players\"] in needs");
    }

    @Test
    void aPriceThatComesUpOrRisesIsSaidAndOneThatFallsIsNot() {
        ModuleDescriptor three = module(",\"price\":3,\"price_type\":\"monthly\"");
        ModuleDescriptor five = module(",\"price\":5,\"price_type\":\"monthly\"");
        ModuleDescriptor once = module(",\"price\":2,\"price_type\":\"one_time\"");

        assertThat(three.asksBeyond(PLAIN))
                .containsExactly("Costs 3 USD a month for each server, and nothing until now");
        assertThat(five.asksBeyond(three))
                .containsExactly("Costs 5 USD a month for each server, and 3 USD a month until now");
        assertThat(three.asksBeyond(once)).hasSize(1);
        assertThat(three.asksBeyond(five)).isEmpty();
        assertThat(three.asksBeyond(three)).isEmpty();
    }

    @Test
    void whatItsAuthorSaysIsNoReasonToAskAgainAndWhatItIsToldOfPlayersIs() {
        ModuleDescriptor boasts = module(",\"permissions\":[\"Sends your figures to its author\"]");
        ModuleDescriptor hears = module(",\"needs\":{\"data\":[\"players\"]}");

        assertThat(boasts.asksBeyond(PLAIN)).isEmpty();
        assertThat(hears.asksBeyond(PLAIN))
                .containsExactly("Hears who plays: names, SteamIDs and addresses, when they come and go");
    }

    private static ModuleDescriptor program(String hooks) {
        return module(
                ",\"needs\":{\"data\":[\"console\",\"players\"]},\"process\":{\"command\":[\"node\",\"main.mjs\"],\"hooks\":["
                        + hooks + "]}");
    }

    private static ModuleDescriptor module(String more) {
        return ModuleDescriptor.read(("{\"slug\":\"bells\",\"name\":\"Bells\",\"version\":\"1.0.0\","
                        + "\"author\":\"Ada\",\"description\":\"Rings\",\"api\":\"[1.0,2)\"" + more + "}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
