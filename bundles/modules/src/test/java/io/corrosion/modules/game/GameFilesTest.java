package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.ServerPath;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GameFilesTest {

    private static final String PLUGIN = "oxide/plugins/Loot.cs";
    private static final String TABLE = "oxide/data/Loot/table.json";
    private static final String CHOICE = "oxide/config/loot/choice.json";

    private final Disk disk = new Disk();
    private final GameFiles files = new GameFiles(disk, false, path -> {});

    @Test
    void filesComeWhereTheyWereDeclaredAndEachStepIsTold() throws IOException {
        List<String> told = new ArrayList<>();

        GameFiles.Placed placed = files.bring(
                Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1", CHOICE, "c1")),
                Ours.NOTHING,
                (done, total, ours) -> told.add(done + "/" + total));

        assertThat(disk.files).isEqualTo(Map.of(PLUGIN, "v1", TABLE, "t1", CHOICE, "c1"));
        assertThat(placed.ours().paths()).containsExactlyInAnyOrder(PLUGIN, TABLE);
        assertThat(told).containsExactly("0/3", "1/3", "2/3", "3/3");
    }

    @Test
    void whatIsThereIsNotWrittenAgainAndWhatTheServerHasChangedStays() throws IOException {
        ModulePackage module = Packages.loot("1.0.0", Map.of(PLUGIN, "v1", CHOICE, "c1"));
        GameFiles.Placed placed = bring(module, Ours.NOTHING);
        disk.files.put(CHOICE, "mine");
        disk.writes = 0;

        bring(module, placed.ours());

        assertThat(disk.writes).isZero();
        assertThat(disk.files).containsEntry(CHOICE, "mine");
    }

    @Test
    void anUpdateReplacesThePluginAndTakesAwayWhatIsNoLongerPartOfIt() throws IOException {
        GameFiles.Placed first = bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")), Ours.NOTHING);

        GameFiles.Placed second = bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v2", CHOICE, "c1")), first.ours());

        assertThat(disk.files).isEqualTo(Map.of(PLUGIN, "v2", CHOICE, "c1"));
        assertThat(second.ours().paths()).containsExactly(PLUGIN);
    }

    @Test
    void aServerWithCarbonGetsThemInCarbonsFolders() throws IOException {
        disk.files.put("carbon/plugins/Kits.cs", "kits");

        bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", CHOICE, "c1")), Ours.NOTHING);

        assertThat(disk.files).containsKeys("carbon/plugins/Loot.cs", "carbon/configs/loot/choice.json");
    }

    @Test
    void nothingIsWrittenWhenTheOwnerHasProtectedOneOfThem() {
        GameFiles guarded = new GameFiles(disk, false, GameFilesTest::refuseData);

        assertThatThrownBy(() -> guarded.bring(
                        Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")),
                        Ours.NOTHING,
                        (done, all, ours) -> {}))
                .isInstanceOf(Refused.class);

        assertThat(disk.files).isEmpty();
    }

    @Test
    void aFileThatWasThereBeforeOrWasChangedIsNotWrittenOverAndNothingElseIsWritten() throws IOException {
        disk.files.put(TABLE, "somebody's");

        assertThatThrownBy(() -> bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")), Ours.NOTHING))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(TABLE);
        assertThat(disk.files).isEqualTo(Map.of(TABLE, "somebody's"));

        disk.files.clear();
        Ours first = bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1")), Ours.NOTHING)
                .ours();
        disk.files.put(PLUGIN, "patched");
        assertThatThrownBy(() -> bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v2")), first))
                .hasMessageContaining(PLUGIN);
        assertThat(disk.files).containsEntry(PLUGIN, "patched");
    }

    @Test
    void whatAnEarlierVersionBroughtAndSomebodyChangedIsLeftAndTold() throws IOException {
        Ours first = bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")), Ours.NOTHING)
                .ours();
        disk.files.put(TABLE, "mine");

        GameFiles.Placed second = bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v2")), first);

        assertThat(disk.files).isEqualTo(Map.of(PLUGIN, "v2", TABLE, "mine"));
        assertThat(second.left()).containsExactly(TABLE);
    }

    @Test
    void whatACrashBetweenTwoContentsLeavesIsTheModulesEitherWay() throws IOException {
        Ours first = bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1")), Ours.NOTHING)
                .ours();
        List<Ours> noted = new ArrayList<>();
        files.bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v2")), first, (done, total, ours) -> noted.add(ours));
        Ours during = Ours.of(noted.get(0).paths(), noted.get(0).sums());

        assertThat(files.takeAway(during, done -> {})).isEmpty();
        assertThat(disk.files).isEmpty();
        disk.files.put(PLUGIN, "v1");
        assertThat(files.takeAway(during, done -> {})).isEmpty();
        assertThat(disk.files).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatChangesItsCaseIsThereOnceOnAnyDisk(boolean tellsCase) throws IOException {
        Disk any = new Disk(tellsCase);
        GameFiles there = new GameFiles(any, false, path -> {});
        String renamed = "oxide/data/Loot/Table.json";
        Ours first = there.bring(
                        Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")),
                        Ours.NOTHING,
                        (done, total, ours) -> {})
                .ours();

        there.bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v1", renamed, "t2")), first, (done, total, ours) -> {});

        assertThat(any.files).hasSize(2).containsEntry(renamed, "t2");
    }

    @Test
    void twoNamesThatDifferInCaseAloneAreRefused() {
        assertThatThrownBy(() ->
                        Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1", "oxide/data/Loot/TABLE.json", "t2")))
                .isInstanceOf(Untrusted.class);
    }

    private static void refuseData(ServerPath path) {
        if (path.value().startsWith("oxide/data")) {
            throw new Refused(path + " is protected");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.cs",
                "oxide/plugins/../../evil.cs",
                "/etc/cron.d/evil",
                "oxide\\plugins\\Evil.cs",
                "oxide/plugins/%2e%2e/evil.cs",
                "oxide/plugins/Other.cs",
                "oxide/plugins/sub/Loot.cs",
                "oxide/plugins/.hidden",
                "oxide/data/Loot/.hidden",
                "oxide/data/Loot/%2e%2e/evil",
                "oxide/data/Loot//evil",
                "oxide/data/Loot/CON",
                "oxide/data/Loot/nul.json",
                "oxide/data/Loot/com1/table.json",
                "oxide/data/Loot/table.json.",
                "oxide/data/Loot/sub /table.json",
                "oxide/data/Another/table.json",
                "oxide/data/Loot/../Another.json",
                "RustDedicated_Data/Managed/Evil.dll",
                "server/main/cfg/users.cfg",
                "carbon/plugins/Loot.cs"
            })
    void aFileThatLeadsAnywhereElseIsRefusedBeforeAnythingIsInstalled(String path) {
        assertThatThrownBy(() -> Packages.loot("1.0.0", Map.of(PLUGIN, "v1", path, "evil")))
                .isInstanceOf(Untrusted.class);
    }

    private GameFiles.Placed bring(ModulePackage module, Ours before) throws IOException {
        return files.bring(module, before, (done, total, ours) -> {});
    }
}
