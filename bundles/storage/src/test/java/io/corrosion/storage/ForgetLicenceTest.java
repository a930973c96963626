package io.corrosion.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.LicenseId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetLicenceTest {

    @TempDir
    private Path directory;

    private final LicenseId ours = LicenseId.random();
    private final LicenseId theirs = LicenseId.random();
    private final ForgetLicence job = new ForgetLicence();

    @Test
    void whatOneStoreHadIsGoneThoughTheNextOneFailedAndTheRestGoesWithTheNextAttempt() throws IOException {
        DiskBlobs first = filled("first");
        DiskBlobs second = filled("second");
        Path link = directory.resolve("second").resolve(ours.toString()).resolve("link");
        Files.createSymbolicLink(link, directory.resolve("second").resolve(theirs.toString()));
        job.stores = List.of(first, brokenOnce(), second);

        assertThatThrownBy(this::run).isInstanceOf(IOException.class);
        assertThat(first.find(ours, "maps/a")).isEmpty();
        assertThat(second.find(ours, "maps/a")).isPresent();
        run();

        assertThat(second.find(ours, "maps/a")).isEmpty();
        assertThat(directory.resolve("second").resolve(ours.toString())).doesNotExist();
        assertThat(first.find(theirs, "maps/a")).isPresent();
        assertThat(second.find(theirs, "maps/a")).isPresent();
        run();
    }

    private DiskBlobs filled(String name) throws IOException {
        DiskBlobs blobs = new DiskBlobs(directory.resolve(name));
        for (LicenseId license : List.of(ours, theirs)) {
            for (String key : List.of("maps/a", "maps/deep/b", "backups/c")) {
                blobs.put(license, key, new ByteArrayInputStream(key.getBytes()));
            }
        }
        return blobs;
    }

    private static Forgetting brokenOnce() {
        var attempts = new java.util.concurrent.atomic.AtomicInteger();
        return license -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IOException("The storage is away");
            }
        };
    }

    private void run() throws IOException {
        job.run((JobRun) Proxy.newProxyInstance(
                JobRun.class.getClassLoader(),
                new Class<?>[] {JobRun.class},
                (proxy, method, arguments) -> "\"" + ours + "\""));
    }
}
