package io.corrosion.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void secretsAreMadeOnceAndFoundAgain() {
        var first = Secrets.of(file());
        var second = Secrets.of(file());

        assertThat(second.encryptionKey()).isEqualTo(first.encryptionKey());
        assertThat(second.databasePassword("app")).isEqualTo(first.databasePassword("app"));
        assertThat(second.sshPassword()).isEqualTo(first.sshPassword());
        assertThat(first.databasePassword("app")).isNotEqualTo(first.databasePassword("owner"));
    }

    @Test
    void theEncryptionKeyHas32Bytes() {
        assertThat(Base64.getDecoder().decode(Secrets.of(file()).encryptionKey()))
                .hasSize(32);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws Exception {
        Secrets.of(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileOfAnOlderVersionGetsWhatItLacksAndKeepsWhatItHas() throws Exception {
        Files.writeString(file(), "db.app.password=as-it-was\n");

        var secrets = Secrets.of(file());

        assertThat(secrets.databasePassword("app")).isEqualTo("as-it-was");
        assertThat(secrets.metricsToken()).isNotBlank();
        assertThat(Files.readString(file())).contains("as-it-was").contains("metrics.token");
    }

    @Test
    void aPasswordForPeopleNeedsNoQuotes() {
        assertThat(Secrets.password()).matches("[A-Za-z0-9]{20}");
    }

    private Path file() {
        return folder.resolve("secrets.properties");
    }
}
