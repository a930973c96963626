package io.corrosion.companion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only what was meant is another one afterwards. */
class ConfigFormatTest {

    private static final String CFG = """
            // my server
            server.hostname "My \u00fcber server"   // keep
            server.port 28015\r
            server.seed 1

            # old seed
            server.seed 42
            """;

    @Test
    void aConvarIsReplacedWhereTheGameReadsItAndAddedAtTheEnd() throws Exception {
        String edited = edit("server.cfg", CFG, change(4711, "server.seed"), change("a b", "server.description"));

        assertThat(edited)
                .isEqualTo(CFG.replace("server.seed 42", "server.seed 4711") + "server.description \"a b\"\r\n");
        assertThat(values("server.cfg", CFG))
                .containsEntry("server.hostname", "My \u00fcber server")
                .containsEntry("server.seed", "42");
        assertThat(edit("server.cfg", CFG, change(null, "server.seed")))
                .doesNotContain("server.seed")
                .contains("# old seed");
        assertThat(edit("server.cfg", "", change("x", "server.tags"))).isEqualTo("server.tags x\n");
        refused("server.cfg", CFG, change("two\nlines quit", "server.motd"));
        refused("server.cfg", CFG, change("a \"quote\"", "server.motd"));
        refused("server.cfg", CFG, change("x", "server.motd quit"));
    }

    @Test
    void aPropertyKeepsItsSeparatorAndItsComments() throws Exception {
        String text = "# Minecraft\n!old\nmotd = A \\u00e9 server\nlevel-seed=\nmax\\ players:20\nlong=a\\\n   b\nlast";

        String edited = edit(
                "server.properties",
                text,
                change("new = old", "motd"),
                change(77, "level-seed"),
                change("c", "long"),
                change("z", "fresh key"));

        assertThat(edited)
                .isEqualTo(
                        "# Minecraft\n!old\nmotd = new = old\nlevel-seed=77\nmax\\ players:20\nlong=c\nlast\nfresh\\ key=z\n");
        assertThat(values("server.properties", text))
                .containsEntry("motd", "A \u00e9 server")
                .containsEntry("max players", "20")
                .containsEntry("long", "ab")
                .containsEntry("last", "");
        assertThat(edit("server.properties", text, change(null, "long")))
                .doesNotContain("long")
                .contains("last");
    }

    @Test
    void jsonKeepsCommentsOrderAndIndentation() throws Exception {
        String text = """
                {
                    // how often
                    "Interval": 30, /* seconds */
                    "Kits": {
                        "starter": ["rock", "torch"],
                        "empty": {}
                    },
                    "Last": true
                }
                """;

        String edited = edit(
                "oxide/config/Kits.json",
                text,
                change(60, "Interval"),
                change("bow", "Kits", "starter", "1"),
                change("x", "Kits", "starter", "2"),
                change(1, "Kits", "empty", "deep", "deeper"),
                change(null, "Last"),
                change("n\u00e9w \"q\"", "New"));

        assertThat(edited).isEqualTo("""
                {
                    // how often
                    "Interval": 60, /* seconds */
                    "Kits": {
                        "starter": ["rock", "bow", "x"],
                        "empty": {
                          "deep": {"deeper":1}
                        }
                    },
                    "New": "n\u00e9w \\"q\\""
                }
                """);
        assertThat(values("a.json", edited)).containsEntry("Interval", 60L);
        assertThat(edit("a.json", "", change(1, "a"))).isEqualTo("{\n  \"a\": 1\n}\n");
        assertThat(edit("a.json", "{\"a\":1,\"b\":2,}", change(null, "a"))).isEqualTo("{\"b\":2,}");
        refused("a.json", "{\"a\" 1}", change(1, "a"));
        refused("a.json", "{\"a\": 1}", change(1, "a", "b"));
        refused("a.json", "[".repeat(100), change(1, "a"));
    }

    @Test
    void yamlKeepsCommentsOrderAndIndentation() throws Exception {
        String text = """
                # Paper
                settings:
                  save: true # often
                  name: 'My server'
                  list:
                    - one
                    - two
                  nested:
                      deep: 1
                other: \u00fcn\u00ef
                empty:
                """;

        String edited = edit(
                "paper.yml",
                text,
                change(false, "settings", "save"),
                change("yes", "settings", "name"),
                change("zwei", "settings", "list", "1"),
                change(5, "settings", "nested", "added"),
                change("x", "brand", "new"),
                change(7, "empty"));

        assertThat(edited).isEqualTo("""
                # Paper
                settings:
                  save: false # often
                  name: "yes"
                  list:
                    - one
                    - zwei
                  nested:
                      deep: 1
                      added: 5
                other: \u00fcn\u00ef
                empty: 7
                brand:
                  new: x
                """);
        assertThat(edit("a.yaml", text, change(null, "settings", "nested")))
                .doesNotContain("deep")
                .contains("other: ");
        assertThat(edit("a.yaml", text, change(List.of("a", 2), "settings", "list")))
                .contains("  list: [\"a\",2]\n  nested:");
        assertThat(edit("a.yaml", "", change(1, "a", "b"))).isEqualTo("a:\n  b: 1\n");
        assertThat(values("a.yaml", text)).containsEntry("other", "\u00fcn\u00ef");
        refused("a.yaml", "a: [1, 2\nb: }", change(1, "a"));
        refused("a.yaml", "!!javax.script.ScriptEngineManager [x]", change(1, "a"));
    }

    @Test
    void tomlKeepsTablesCommentsAndOrder() throws Exception {
        String text = """
                # velocity
                bind = "0.0.0.0:25577" # port
                motd = \"\"\"
                two
                lines\"\"\"

                [servers]
                lobby = "127.0.0.1:30066"
                try = [
                  "lobby", # first
                ]

                [advanced.more]
                limit = 1_000
                """;

        String edited = edit(
                "velocity.toml",
                text,
                change("0.0.0.0:1", "bind"),
                change(List.of("a", "b"), "servers", "try"),
                change("x", "servers", "new one"),
                change(5, "advanced", "more", "limit"),
                change(true, "fresh", "on"));

        assertThat(edited).isEqualTo("""
                # velocity
                bind = "0.0.0.0:1" # port
                motd = \"\"\"
                two
                lines\"\"\"

                [servers]
                lobby = "127.0.0.1:30066"
                try = ["a", "b"]
                "new one" = "x"

                [advanced.more]
                limit = 5

                [fresh]
                on = true
                """);
        assertThat(values("a.toml", text)).containsEntry("motd", "two\nlines");
        assertThat(((Map<?, ?>) values("a.toml", text).get("servers")).get("try"))
                .isEqualTo(List.of("lobby"));
        assertThat(edit("a.toml", text, change(null, "servers", "lobby"))).doesNotContain("30066");
        refused("a.toml", "a = [1", change(1, "a"));
        refused("a.toml", "a b", change(1, "a"));
    }

    @Test
    void anUnknownFormatIsAskedFor() {
        assertThatThrownBy(() -> ConfigFormat.of(null, "notes.txt")).isInstanceOf(FileRefused.class);
    }

    private static Change change(Object value, String... key) {
        return new Change(List.of(key), value);
    }

    private static String edit(String path, String text, Change... changes) throws FileRefused {
        String edited = text;
        for (Change change : changes) {
            edited = ConfigFormat.of(null, path).format().edit(edited, change);
            ConfigFormat.of(null, path).format().read(edited);
        }
        return edited;
    }

    private static Map<String, Object> values(String path, String text) throws FileRefused {
        return ConfigFormat.of(null, path).format().read(text);
    }

    private static void refused(String path, String text, Change change) {
        assertThatThrownBy(() -> edit(path, text, change)).isInstanceOf(FileRefused.class);
    }
}
