package io.corrosion.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {

    private static final Map<String, String> PASSWORDS = Map.of(
            "CORROSION_DB_OWNER_PASSWORD", "a",
            "CORROSION_DB_APP_PASSWORD", "b",
            "CORROSION_DB_PLATFORM_PASSWORD", "c",
            "CORROSION_DB_INGEST_PASSWORD", "d");

    @TempDir
    Path folder;

    @Test
    void anExternalDatabaseWithoutPasswordsIsRefusedByTheNameOfTheVariable() {
        var settings = settings("--database-url", "jdbc:postgresql://db/corrosion");

        assertThatThrownBy(() -> new Platform(settings, Map.of(), quiet()))
                .hasMessageContaining("CORROSION_DB_OWNER_PASSWORD");
    }

    @Test
    void anExternalDatabaseIsNotAmongTheListeners() {
        var settings = settings("--database-url", "jdbc:postgresql://db/corrosion");

        assertThat(new Platform(settings, PASSWORDS, quiet()).ports()).doesNotContainKey("postgres");
    }

    @Test
    void anExternalNatsServerNeedsAllFourKeyFiles() throws Exception {
        var keys = Files.createDirectory(folder.resolve("keys"));
        Files.writeString(keys.resolve("operator.nk"), "seed");
        var settings = settings("--nats-url", "nats://nats:4222", "--nats-keys", keys.toString());

        assertThatThrownBy(() -> new Platform(settings, Map.of(), quiet())).hasMessageContaining("system.creds");
    }

    @Test
    void inSafeModeThePlatformIsToldToLeaveItsModulesOut() throws Exception {
        var keys = Files.createDirectory(folder.resolve("keys"));
        for (String name : new String[] {"operator.nk", "system.creds", "account.nk", "signing.nk"}) {
            Files.writeString(keys.resolve(name), "seed");
        }
        String[] outside = {
            "--database-url",
            "jdbc:postgresql://db/corrosion",
            "--nats-url",
            "nats://nats:4222",
            "--nats-keys",
            keys.toString()
        };
        var safe = Stream.concat(Stream.of(outside), Stream.of("--safe")).toArray(String[]::new);

        assertThat(environment(settings(safe))).containsEntry("CORROSION_SAFE_MODE", "true");
        assertThat(environment(settings(outside))).containsEntry("CORROSION_SAFE_MODE", "false");
    }

    private Map<String, String> environment(Settings settings) {
        return new Platform(settings, PASSWORDS, quiet()).karafEnvironment(Map.of());
    }

    private Settings settings(String... more) {
        var words = new String[more.length + 3];
        words[0] = "run";
        words[1] = "--data-dir";
        words[2] = folder.resolve("data").toString();
        System.arraycopy(more, 0, words, 3, more.length);
        var settings = Settings.of(Arguments.parse(words), Map.of());
        settings.data().create();
        return settings;
    }

    private Progress quiet() {
        return Progress.quiet(folder.resolve("log"));
    }
}
