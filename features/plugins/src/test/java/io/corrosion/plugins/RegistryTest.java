package io.corrosion.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tx.Transactions;
import io.corrosion.plugins.Registered.Choice;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the registry takes in, from which folder, page or person, and what it refuses. */
class RegistryTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions transactions;

    private final PluginGround ground = new PluginGround(transactions);

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "plugins").transactions();
    }

    private PluginDesk.Entry decide(Choice choice) {
        return ground.desk.decide(ground.caller, ground.scope.license(), "Kits", Optional.of(choice));
    }

    @Test
    void ofTheSameNameInBothFoldersCarbonsCounts() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.disk.put("carbon/plugins/kits.cs", "");

        assertThat(ground.refresh())
                .singleElement()
                .satisfies(entry -> assertThat(entry.plugin().loader()).isEqualTo("carbon"));
    }

    @Test
    void aLongFolderIsReadToItsEndAndADirectoryIsNoPlugin() {
        ground.page = 2;
        for (String name : List.of("Alpha", "Beta", "Gamma", "Kits")) {
            ground.disk.put("oxide/plugins/" + name + ".cs", "");
        }
        ground.disk.put("oxide/plugins/Pack.cs", PluginGround.DIRECTORY);

        assertThat(ground.refresh())
                .extracting(entry -> entry.plugin().name())
                .containsExactly("Alpha", "Beta", "Gamma", "Kits");
    }

    @Test
    void whatSomebodyDecidesWhileTheServerIsLookedAtCounts() {
        ground.disk.put("oxide/plugins/Kits.cs", "first");
        ground.refresh();
        ground.disk.put("oxide/plugins/Kits.cs", "second");
        ground.reading = () -> decide(new Choice(List.of("Kits/"), List.of(), WipeFlags.NEVER));

        ground.refresh();

        assertThat(ground.rule("Kits").origin()).isEqualTo(PluginRule.Origin.CHOSEN);
    }

    @Test
    void whatAModuleBringsIsMarkedUnlessSomebodySaidWhereItComesFrom() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.disk.put("oxide/plugins/Mine.cs", "");
        ground.refresh();
        ground.desk.source(ground.caller, ground.scope.license(), "Kits", PluginSource.UMOD, Optional.of("rust-kits"));

        ground.rules.broughtByModule(ground.scope, List.of("kits", "mine"));

        assertThat(ground.get("Kits").plugin().source()).isEqualTo(PluginSource.UMOD);
        assertThat(ground.get("Mine").plugin().source()).isEqualTo(PluginSource.CORROSION_MODULE);
    }

    @Test
    void aSlugThatIsNoneAndTooManyPathsAreRefused() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();

        assertThatThrownBy(() -> ground.desk.source(
                        ground.caller, ground.scope.license(), "Kits", PluginSource.UMOD, Optional.of("Rust Kits")))
                .isInstanceOf(Invalid.class);
        List<String> many = Collections.nCopies(51, "Kits.json");
        assertThatThrownBy(() -> decide(new Choice(many, List.of(), WipeFlags.NONE)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("At most 50");
    }

    @Test
    void lookingNeedsTheRightToLookAndChangingTheRightToChange() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();
        ground.get("Kits");
        assertThat(ground.asked).containsOnly(PluginPermissions.VIEW.key());
        ground.asked.clear();

        decide(new Choice(List.of("Kits/"), List.of(), WipeFlags.NEVER));
        ground.desk.source(ground.caller, ground.scope.license(), "Kits", PluginSource.MANUAL, Optional.empty());
        ground.desk.act(ground.caller, ground.scope.license(), "Kits", PluginAction.RELOAD);

        assertThat(ground.asked).hasSize(3).containsOnly(PluginPermissions.MANAGE.key());
    }

    @Test
    void aServerThatDoesNotRunTheLineIsSaidAndASilentLoaderChangesNothing() {
        ground.disk.put("oxide/plugins/Kits.cs", "");
        ground.refresh();
        ground.answers.put("oxide.plugins", "Listing 1 plugins:\n  \"Kits\" (1.0.0)");
        ground.desk.act(ground.caller, ground.scope.license(), "Kits", PluginAction.LOAD);
        ground.answers.clear();

        PluginDesk.Entry entry = ground.desk.act(ground.caller, ground.scope.license(), "Kits", PluginAction.RELOAD);
        assertThat(entry.plugin().loaded()).contains(true);

        ground.error = "The server is not running.";
        assertThatThrownBy(() -> ground.desk.act(ground.caller, ground.scope.license(), "Kits", PluginAction.LOAD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not running");
    }
}
