package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.hook.AfterBackup;
import io.corrosion.api.hook.FinishedBackup;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.format.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AfterBackupTest {

    private static final byte[] ARCHIVE = new byte[300_000];

    static {
        Arrays.fill(ARCHIVE, (byte) 7);
    }

    @Test
    void theProgramReadsTheArchiveWhileItIsToldOfItAndNotAfterwards() throws IOException {
        try (Bench bench = new Bench()) {
            assertThat(bench.keeper.troubleAtStart()).isEmpty();
            AfterBackup hook = (AfterBackup) new Ears(new Calls(bench.keeper, bench.archives)).of("after_backup");
            Backup backup = new Backup(Digests.sha256(ARCHIVE));

            assertThat(Ears.contract(hook)).isEqualTo(AfterBackup.class);
            assertThatCode(() -> hook.taken(backup)).doesNotThrowAnyException();

            assertThatThrownBy(() -> bench.archives.get(backup.id().toString()))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("until after_backup is answered");
            assertThatThrownBy(() -> hook.taken(new Backup("another sum")))
                    .as("what the program does not finish is a failure, which the platform counts")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anArchiveThatBreaksOffHasNoEnd() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();

        assertThatThrownBy(() -> Wire.stream(sent, out -> {
                    out.write(ARCHIVE);
                    throw new IOException("the storage is gone");
                }))
                .hasMessage("the storage is gone");

        assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(sent.toByteArray())))
                .isInstanceOf(EOFException.class);
    }

    private record Backup(String sha256) implements FinishedBackup {

        private static final Scope.Licence SERVER = new Scope.Licence(TenantId.random(), LicenseId.random());

        @Override
        public Scope.Licence server() {
            return SERVER;
        }

        @Override
        public UUID id() {
            return UUID.nameUUIDFromBytes(ARCHIVE);
        }

        @Override
        public String name() {
            return "Nightly";
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(ARCHIVE);
        }
    }
}
