package io.corrosion.companion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name survives the way to the platform and back to the same file. */
class NamesTest {

    @TempDir
    Path folder;

    @Test
    void everyOddNameComesBackToItsFile() throws IOException {
        Tools tools = new Tools(folder.resolve("server"));
        List<String> odd = List.of(
                "two words",
                "tab\there",
                "new\nline",
                "quote\"'`",
                "back\\slash",
                "*?[a]{b}",
                "$(rm -rf)",
                "-rf",
                "%41%2e%2e",
                "ünïcødé",
                "日本語",
                "🦀 crab",
                "\u202Ertl",
                "e\u0301 and \u00e9",
                "....",
                "..hidden",
                " leading",
                "trailing ",
                "\u0007bell",
                "\uF7FFprivate",
                "a:b",
                "con",
                "~",
                "#",
                "\u2028line");
        for (String name : odd) {
            try (Spot spot = tools.tree.find(name, false);
                    var file = spot.parent().create(spot.name())) {
                file.write(java.nio.ByteBuffer.wrap(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        }

        var page = tools.listing.page(new io.corrosion.protocol.files.FileList(java.util.UUID.randomUUID(), ""));

        assertThat(page.entries()).extracting(entry -> entry.name()).containsExactlyInAnyOrderElementsOf(odd);
        for (String name : odd) {
            assertThat(tools.read(name)).isEqualTo(name);
        }
    }

    @Test
    void aNameThatIsNoTextTravelsAsBytes() throws Exception {
        Path server = Files.createDirectories(folder.resolve("server"));
        run("sh", "-c", "printf x > \"$(printf 'bad\\377\\303name')\"; printf y > \"$(printf 'lone\\200')\"", server);
        Tools tools = new Tools(server);

        var page = tools.listing.page(new io.corrosion.protocol.files.FileList(java.util.UUID.randomUUID(), ""));

        assertThat(page.entries())
                .extracting(entry -> entry.name())
                .containsExactlyInAnyOrder("bad\uF7FF\uF7C3name", "lone\uF780");
        assertThat(tools.read("bad\uF7FF\uF7C3name")).isEqualTo("x");
        assertThat(tools.read("lone\uF780")).isEqualTo("y");
    }

    @Test
    void whatMeansSomethingElseOnWindowsIsRefusedThere() {
        for (String name :
                List.of("con", "NUL.txt", "com1", "LPT9.log", "file:stream", "a\\b", "dot.", "blank ", "a<b", "a|b")) {
            assertThatThrownBy(() -> Names.part(name, true)).as(name).isInstanceOf(FileRefused.class);
        }
        for (String name : List.of("server.cfg", "console.txt", "commune", "ünï 1", "a'b")) {
            assertThat(parts(name)).as(name).hasToString(name);
        }
    }

    private static Path parts(String name) {
        try {
            return Path.of(Names.wire(Names.part(name, true)));
        } catch (FileRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private static void run(String program, String flag, String script, Path folder) throws Exception {
        Process process = new ProcessBuilder(program, flag, script)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
