package io.corrosion.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tx.Transactions;
import io.corrosion.plugins.Registered.Choice;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry on a real database, in front of a server's files and console in memory. */
class PluginDeskTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions transactions;

    private final PluginGround ground = new PluginGround(transactions);

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "plugins").transactions();
    }

    @Test
    void theRegistryIsWhatLiesInTheFolders() {
        ground.disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.0\")]");
        ground.disk.put("oxide/plugins/readme.txt", "no plugin");
        ground.disk.put("carbon/plugins/Mine.cs", "class Mine {}");

        List<PluginDesk.Entry> entries = ground.refresh();

        assertThat(entries).extracting(entry -> entry.plugin().name()).containsExactly("Kits", "Mine");
        assertThat(entries.get(0).plugin().version()).isEqualTo("4.4.0");
        assertThat(entries.get(0).rule().origin()).isEqualTo(PluginRule.Origin.KNOWN);
        assertThat(entries.get(1).plugin().source()).isEqualTo(PluginSource.MANUAL);
        assertThat(entries.get(1).plugin().loader()).isEqualTo("carbon");
    }

    @Test
    void onlyFilesThatChangedAreReadAgainAndOneThatWentKeepsItsRule() {
        ground.disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.0\")]");
        ground.refresh();
        ground.refresh();
        assertThat(ground.read).hasSize(1);

        ground.disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.10\")]");
        assertThat(ground.refresh().get(0).plugin().version()).isEqualTo("4.4.10");

        ground.disk.clear();
        PluginDesk.Entry gone = ground.refresh().get(0);
        assertThat(gone.plugin().installed()).isFalse();
        assertThat(gone.rule().wipes("Kits/player_data.json", true, false)).isTrue();
    }

    @Test
    void aReloadSpeaksTheLoadersWordsAndTakesOverWhatRuns() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();
        ground.answers.put("oxide.reload Kits", "Reloaded plugin Kits v1.0.0");
        ground.answers.put("oxide.plugins", "Listing 1 plugins:\n  \"Kits\" (1.0.0)");

        PluginDesk.Entry entry = ground.desk.act(ground.caller, ground.scope.license(), "kits", PluginAction.RELOAD);

        assertThat(ground.said).containsExactly("oxide.reload Kits", "oxide.plugins");
        assertThat(entry.plugin().loaded()).contains(true);
    }

    @Test
    void whatTheLoaderRefusesIsSaidInItsWords() {
        ground.disk.put("carbon/plugins/Kits.cs", "");
        ground.refresh();
        ground.answers.put("c.load Kits", "Failed compiling 'Kits.cs': CS1002");
        assertThatThrownBy(() -> ground.desk.act(ground.caller, ground.scope.license(), "Kits", PluginAction.LOAD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("CS1002");
        assertThatThrownBy(
                        () -> ground.desk.act(ground.caller, ground.scope.license(), "Kits; quit", PluginAction.LOAD))
                .isInstanceOf(NotFound.class);
        assertThat(ground.said).containsExactly("c.load Kits");
    }

    @Test
    void aReportOfTheGameDecidesWhatRuns() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();

        ground.report(
                new LoadedPlugin("Kits", "4.4.0", "", "Kits.cs", true), new LoadedPlugin("Fresh", "1", "", "", true));
        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Kits")
                        .plugin()
                        .loaded())
                .contains(true);
        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Fresh")
                        .plugin()
                        .installed())
                .isTrue();

        ground.report(new LoadedPlugin("Fresh", "1", "", "", false));
        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Kits")
                        .plugin()
                        .loaded())
                .contains(false);
        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Fresh")
                        .plugin()
                        .loaded())
                .contains(false);
    }

    @Test
    void whatTheGameRunsIsThereWhereverItsFileIs() {
        ground.report(new LoadedPlugin("Elsewhere", "1", "", "", true));

        ground.refresh();

        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Elsewhere")
                        .plugin()
                        .installed())
                .isTrue();
        assertThat(ground.desk
                        .get(ground.caller, ground.scope.license(), "Elsewhere")
                        .plugin()
                        .loaded())
                .contains(true);
    }

    @Test
    void aChosenRuleDrivesTheWipeUntilItIsTakenBack() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();

        ground.desk.decide(
                ground.caller,
                ground.scope.license(),
                "Kits",
                Optional.of(new Choice(List.of("Kits/", " Kits_*.json "), List.of(), WipeFlags.NEVER)));
        PluginRule chosen = ground.rule("Kits");
        assertThat(chosen.origin()).isEqualTo(PluginRule.Origin.CHOSEN);
        assertThat(chosen.dataPaths()).containsExactly("Kits/", "Kits_*.json");
        assertThat(chosen.wipes("Kits/player_data.json", true, true)).isFalse();

        ground.refresh();
        assertThat(ground.rule("Kits").origin()).isEqualTo(PluginRule.Origin.CHOSEN);
        ground.desk.decide(ground.caller, ground.scope.license(), "Kits", Optional.empty());
        assertThat(ground.rule("Kits").origin()).isEqualTo(PluginRule.Origin.KNOWN);
    }

    @Test
    void aRuleCannotReachOutOfTheDataDirectory() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();

        for (String path : List.of("../cfg/server.cfg", "/etc/passwd", "*", "*/", "a/../../b", "a\\..\\b")) {
            assertThatThrownBy(() -> ground.desk.decide(
                            ground.caller,
                            ground.scope.license(),
                            "Kits",
                            Optional.of(new Choice(List.of(path), List.of(), WipeFlags.WITH_MAP))))
                    .as(path)
                    .isInstanceOf(DomainException.class);
        }
    }

    @Test
    void whatTheOwnerProtectedIsNeitherLookedIntoNorNamedByARule() {
        ground.disk.put("oxide/plugins/secret.cs", "[Info(\"Secret\", \"me\", \"9.9.9\")]");
        ground.refresh();
        assertThat(ground.read).isEmpty();
        assertThatThrownBy(() -> ground.desk.decide(
                        ground.caller,
                        ground.scope.license(),
                        "secret",
                        Optional.of(new Choice(List.of("a.json", "secret/"), List.of(), WipeFlags.WITH_MAP))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("secret/");
    }
}
