package io.corrosion.rustsimulator.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.rustsimulator.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    @TempDir
    Path root;

    @Test
    void theFilesBearTheGamesNames() throws IOException {
        ServerFolder folder = folder();

        assertThat(folder.prepare()).as("no save yet").isTrue();
        folder.save(1);
        folder.save(2);

        Path identity = root.resolve("server/mine");
        assertThat(identity.resolve("proceduralmap.3000.42.262.map")).exists();
        assertThat(identity.resolve("proceduralmap.3000.42.262.sav")).content().contains("2 entities");
        assertThat(identity.resolve("proceduralmap.3000.42.262.sav.1"))
                .content()
                .contains("1 entities");
        assertThat(identity.resolve("player.blueprints.5.db")).exists();
        assertThat(root.resolve("oxide/plugins")).isDirectory();
        assertThat(folder().prepare()).as("the save is found").isFalse();
    }

    @Test
    void aPluginIsLoadedWhenItsFileIsThere() throws IOException {
        ServerFolder folder = folder();
        folder.prepare();
        Plugins plugins = new Plugins(folder, new GameConsole(System.out));
        Files.writeString(root.resolve("oxide/plugins/Kits.cs"), "");

        assertThat(plugins.all()).containsEntry("Kits", true).containsEntry("Corrosion", true);
        plugins.unload("Kits");
        assertThat(plugins.all()).containsEntry("Kits", false);
        assertThat(plugins.load("Nothing")).contains("not found");
    }

    private ServerFolder folder() {
        return new ServerFolder(
                root, Arguments.parse("+server.identity", "mine", "+server.worldsize", "3000", "+server.seed", "42"));
    }
}
