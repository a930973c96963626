package io.corrosion.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real S3 server (s3proxy), which checks every signature. */
class S3BlobsTest {

    private static BlobStoreContext store;
    private static S3Proxy server;

    private final LicenseId license = LicenseId.random();
    private final S3Blobs blobs = blobs("secret");

    @BeforeAll
    static void start() throws Exception {
        store = ContextBuilder.newBuilder("transient").build(BlobStoreContext.class);
        store.getBlobStore().createContainerInLocation(null, "backups");
        server = S3Proxy.builder()
                .blobStore(store.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        store.close();
    }

    private static S3Blobs blobs(String secret) {
        return new S3Blobs(
                Clock.systemUTC(),
                "http://127.0.0.1:" + server.getPort() + "/backups",
                new Signature("access", secret, "us-east-1"));
    }

    @Test
    void whatIsPutComesBack() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);

        Blobs.Blob put = blobs.put(license, "backups/packs/ab/one", new ByteArrayInputStream(bytes));

        assertThat(put.size()).isEqualTo(bytes.length);
        assertThat(blobs.find(license, "backups/packs/ab/one")).contains(put);
        try (InputStream open = blobs.open(license, "backups/packs/ab/one").orElseThrow()) {
            assertThat(open.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsThePlatformsIsNoLicencesAndIsNotForgottenWithOne() throws IOException {
        blobs.put("modules/a.cmod", new ByteArrayInputStream(new byte[] {1}));
        blobs.put(license, "modules/a.cmod", new ByteArrayInputStream(new byte[] {2}));

        blobs.forget(license);

        try (InputStream open = blobs.open("modules/a.cmod").orElseThrow()) {
            assertThat(open.readAllBytes()).containsExactly(1);
        }
        assertThat(blobs.open("modules/b.cmod")).isEmpty();
        assertThatThrownBy(() -> blobs.open("../" + license)).isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(blobs.open(license, "nothing")).isEmpty();
        blobs.delete(license, "nothing");
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        blobs.put(license, "a", new ByteArrayInputStream(new byte[] {1}));

        blobs.delete(license, "a");

        assertThat(blobs.open(license, "a")).isEmpty();
    }

    @Test
    void aForgottenLicenceHasNothingLeftAndOthersHave() throws IOException {
        LicenseId other = LicenseId.random();
        for (int number = 0; number < 3; number++) {
            blobs.put(license, "backups/packs/" + number, new ByteArrayInputStream(new byte[] {1}));
        }
        blobs.put(other, "a", new ByteArrayInputStream(new byte[] {1}));

        blobs.forget(license);
        blobs.forget(license);

        for (int number = 0; number < 3; number++) {
            assertThat(blobs.open(license, "backups/packs/" + number)).isEmpty();
        }
        assertThat(blobs.find(other, "a")).isPresent();
    }

    @Test
    void anotherLicencesBlobIsNotFound() throws IOException {
        blobs.put(license, "a", new ByteArrayInputStream(new byte[] {1}));

        assertThat(blobs.open(LicenseId.random(), "a")).isEmpty();
        assertThatThrownBy(() -> blobs.open(license, "../" + license + "/a")).isInstanceOf(Invalid.class);
    }

    @Test
    void aWrongKeyIsToldWithoutTheKey() {
        assertThatThrownBy(() -> blobs("wrong").open(license, "a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("wrong");
    }
}
