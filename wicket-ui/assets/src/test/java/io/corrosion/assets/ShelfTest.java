package io.corrosion.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    @TempDir
    private Path folder;

    @Test
    void theHashChangesWithTheContentOfAnyFile() throws Exception {
        Shelf before = shelf("body{}", "a");
        Shelf after = shelf("body{}", "b");

        assertThat(after.hash()).isNotEqualTo(before.hash()).hasSize(12);
    }

    @Test
    void onlyNamesOnTheShelfExist() throws Exception {
        Shelf shelf = shelf("body{}", "a");

        assertThat(shelf.find("a.css")).isPresent();
        assertThat(shelf.find("../META-INF/MANIFEST.MF")).isEmpty();
    }

    @Test
    void whatGetsSmallerIsSentPacked() {
        Asset style = Asset.of("a.css", "body{color:red}".repeat(100).getBytes(UTF_8));
        Asset font = Asset.of("a.woff2", new byte[1000]);

        assertThat(style.isPacked()).isTrue();
        assertThat(font.isPacked()).isFalse();
        assertThat(font.type()).isEqualTo("font/woff2");
    }

    private Shelf shelf(String css, String script) throws Exception {
        var contents = new TreeMap<String, URL>();
        contents.put(
                "a.css", Files.writeString(folder.resolve("a.css"), css).toUri().toURL());
        contents.put(
                "b.js",
                Files.writeString(folder.resolve("b.js"), script).toUri().toURL());
        return Shelf.of(contents);
    }
}
