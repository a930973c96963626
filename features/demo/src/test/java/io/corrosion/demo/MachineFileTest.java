package io.corrosion.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFileTest {

    private static final MachineCredential CREDENTIAL =
            new MachineCredential(MachineRole.AGENT, "nats://127.0.0.1:4222", "jwt", "seed", "key");

    @TempDir
    Path folder;

    @Test
    void aMachineFindsEverythingItNeedsAndNobodyElseMayRead() throws IOException {
        LicenseId license = LicenseId.random();
        MachineFile file = new MachineFile(folder.resolve("agent-1/agent.properties"));

        file.write(license, CREDENTIAL);

        assertThat(read(file))
                .containsEntry("license", license.toString())
                .containsEntry("nats_url", "nats://127.0.0.1:4222")
                .containsEntry("nats_jwt", "jwt")
                .containsEntry("nats_seed", "seed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void natsMayMoveWithoutTouchingTheRest() throws IOException {
        MachineFile file = new MachineFile(folder.resolve("agent.properties"));
        file.write(LicenseId.random(), CREDENTIAL);
        Files.writeString(file.file(), Files.readString(file.file()) + "command=run\n");

        file.reach("nats://127.0.0.1:5222");

        assertThat(read(file))
                .containsEntry("nats_url", "nats://127.0.0.1:5222")
                .containsEntry("nats_seed", "seed")
                .containsEntry("command", "run");
    }

    @Test
    void nothingUnfinishedIsLeftBehind() throws IOException {
        new MachineFile(folder.resolve("agent.properties")).write(LicenseId.random(), CREDENTIAL);

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static Properties read(MachineFile file) throws IOException {
        Properties values = new Properties();
        try (var text = Files.newBufferedReader(file.file())) {
            values.load(text);
        }
        return values;
    }
}
