package io.corrosion.launcher.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    Path folder;

    @Test
    void theFirstRunWritesItAndTheNextUsesIt() throws IOException {
        var archive = new ClassArchive(folder, "this");
        archive.prepare();
        assertThat(archive.option()).isEqualTo("-XX:ArchiveClassesAtExit=" + folder.resolve("this.new"));

        Files.writeString(folder.resolve("this.new"), "whole");
        archive.keep();
        archive.prepare();

        assertThat(archive.option()).isEqualTo("-XX:SharedArchiveFile=" + folder.resolve("this.jsa"));
        assertThat(folder.resolve("this.jsa")).hasContent("whole");
    }

    @Test
    void whatAKilledRunLeftAndWhatOthersWroteIsNotUsed() throws IOException {
        Files.writeString(folder.resolve("this.new"), "half");
        Files.writeString(folder.resolve("other.jsa"), "of the distribution before");
        var archive = new ClassArchive(folder, "this");

        archive.prepare();

        assertThat(folder).isEmptyDirectory();
        assertThat(archive.option()).startsWith("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void aRunThatWroteNothingKeepsWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("this.jsa"), "kept");

        new ClassArchive(folder, "this").keep();

        assertThat(folder.resolve("this.jsa")).hasContent("kept");
    }
}
