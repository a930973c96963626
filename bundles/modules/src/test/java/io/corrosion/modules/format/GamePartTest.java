package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GamePartTest {

    @ParameterizedTest
    @ValueSource(strings = {"CON.cs", "nul.cs", "com1.cszip", "Lpt9.cs"})
    void aPluginThatWindowsTakesForADeviceIsRefused(String plugin) {
        assertThat(part(plugin, "oxide/data/Loot").troubles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oxide/data/aux",
                "oxide/data/Loot/prn.d",
                "oxide/data/Loot.",
                "oxide/data/Loot ",
                "oxide/data/con /x"
            })
    void aFolderThatNotEverySystemCanHaveIsRefused(String folder) {
        assertThat(part("Loot.cs", folder).troubles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Console.cs", "Common.cs", "Nullable.cs", "Com10.cs"})
    void namesThatOnlyBeginLikeADeviceAreFine(String plugin) {
        assertThat(part(plugin, "oxide/data/con-loot/a b").troubles()).isEmpty();
    }

    private static GamePart part(String plugin, String folder) {
        return new GamePart(List.of(plugin), List.of(folder), List.of());
    }
}
