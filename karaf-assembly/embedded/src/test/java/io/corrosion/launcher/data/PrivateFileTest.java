package io.corrosion.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void valuesComeBackAsTheyWere() {
        var values = Map.of("key", "abc+/=", "url", "jdbc:postgresql://h:1/d?a=b", "path", "C:\\x y", "empty", "");

        PrivateFile.writeProperties(folder.resolve("f"), "a comment", values);

        assertThat(PrivateFile.readProperties(folder.resolve("f"))).isEqualTo(values);
    }

    @Test
    void noFileMeansNoValues() {
        assertThat(PrivateFile.readProperties(folder.resolve("none"))).isEmpty();
    }

    @Test
    void nothingIsLeftOverBesideTheFile() {
        PrivateFile.write(folder.resolve("f"), "one");
        PrivateFile.write(folder.resolve("f"), "two");

        assertThat(folder.toFile().list()).containsExactly("f");
        assertThat(folder.resolve("f")).hasContent("two");
    }
}
