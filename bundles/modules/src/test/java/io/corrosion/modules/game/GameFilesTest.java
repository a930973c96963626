package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private final GameFiles files = new GameFiles(disk, path -> {});

    @Test
    void filesComeWhereTheyWereDeclaredAndEachStepIsTold() throws IOException {
        List<String> told = new ArrayList<>();

        GameFiles.Placed placed = files.bring(
                Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1", CHOICE, "c1")),
                List.of(),
                (done, total, ours) -> told.add(done + "/" + total));

        assertThat(disk.files).isEqualTo(Map.of(PLUGIN, "v1", TABLE, "t1", CHOICE, "c1"));
        assertThat(placed.ours()).containsExactlyInAnyOrder(PLUGIN, TABLE);
        assertThat(told).containsExactly("0/3", "1/3", "2/3", "3/3");
    }

    @Test
    void whatIsThereIsNotWrittenAgainAndWhatTheServerHasChangedStays() throws IOException {
        ModulePackage module = Packages.loot("1.0.0", Map.of(PLUGIN, "v1", CHOICE, "c1"));
        bring(module, List.of());
        disk.files.put(CHOICE, "mine");
        disk.writes = 0;

        bring(module, List.of(PLUGIN));

        assertThat(disk.writes).isZero();
        assertThat(disk.files).containsEntry(CHOICE, "mine");
    }

    @Test
    void anUpdateReplacesThePluginAndTakesAwayWhatIsNoLongerPartOfIt() throws IOException {
        GameFiles.Placed first = bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")), List.of());

        GameFiles.Placed second = bring(Packages.loot("1.1.0", Map.of(PLUGIN, "v2", CHOICE, "c1")), first.ours());

        assertThat(disk.files).isEqualTo(Map.of(PLUGIN, "v2", CHOICE, "c1"));
        assertThat(second.ours()).containsExactly(PLUGIN);
    }

    @Test
    void aServerWithCarbonGetsThemInCarbonsFolders() throws IOException {
        disk.files.put("carbon/plugins/Kits.cs", "kits");

        bring(Packages.loot("1.0.0", Map.of(PLUGIN, "v1", CHOICE, "c1")), List.of());

        assertThat(disk.files).containsKeys("carbon/plugins/Loot.cs", "carbon/configs/loot/choice.json");
    }

    @Test
    void nothingIsWrittenWhenTheOwnerHasProtectedOneOfThem() {
        GameFiles guarded = new GameFiles(disk, GameFilesTest::refuseData);

        assertThatThrownBy(() -> guarded.bring(
                        Packages.loot("1.0.0", Map.of(PLUGIN, "v1", TABLE, "t1")), List.of(), (done, all, ours) -> {}))
                .isInstanceOf(Refused.class);

        assertThat(disk.files).isEmpty();
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

    private GameFiles.Placed bring(ModulePackage module, List<String> before) throws IOException {
        return files.bring(module, before, (done, total, ours) -> {});
    }
}
