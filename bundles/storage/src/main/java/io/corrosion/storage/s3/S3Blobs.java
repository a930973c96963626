package io.corrosion.storage.s3;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.storage.PlatformBlobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.storage.BlobKey;
import io.corrosion.storage.Digesting;
import io.corrosion.storage.Forgetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Blobs as objects {@code <licence>/<key>} of one bucket, those of the platform as {@code platform/<key>}; there only when it is configured. An object is whole or not there:
 * its checksum is part of the signed request, so the storage refuses what was damaged on its way. Thread-safe.
 */
@Component(
        service = {Blobs.class, PlatformBlobs.class, Forgetting.class},
        configurationPid = "io.corrosion.storage.s3",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {Blobs.KIND + "=s3", "service.ranking:Integer=-10"})
@Designate(ocd = S3Blobs.Config.class)
public final class S3Blobs implements Blobs, PlatformBlobs, Forgetting {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /** Whose the platform's own blobs are; no licence is called that. */
    private static final String PLATFORM = "platform";

    private static final int ATTEMPTS = 4;
    private static final Pattern OBJECT = Pattern.compile("<Key>([^<]+)</Key>");

    /** Settings of the S3 storage. */
    @ObjectClassDefinition(name = "Storage in an S3-compatible service")
    @interface Config {
        @AttributeDefinition(description = "Address of the service, such as https://s3.eu-central-1.amazonaws.com")
        String endpoint();

        @AttributeDefinition(description = "Name of the bucket, which exists")
        String bucket();

        @AttributeDefinition(description = "Region that signatures name")
        String region() default "us-east-1";

        @AttributeDefinition(description = "Access key")
        String access_key();

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "Secret key")
        String secret_key();
    }

    private final Clock clock;
    private final String bucket;
    private final Signature signature;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    @Activate
    public S3Blobs(Config config) {
        this(
                Clock.systemUTC(),
                config.endpoint() + "/" + config.bucket(),
                new Signature(config.access_key(), config.secret_key(), config.region()));
    }

    S3Blobs(Clock clock, String bucket, Signature signature) {
        this.clock = clock;
        this.bucket = bucket;
        this.signature = signature;
    }

    @Override
    public Blob put(LicenseId license, String key, InputStream content) throws IOException {
        Sent sent = send(address(license.toString(), key), content);
        return new Blob(license, key, sent.size(), sent.sha256());
    }

    @Override
    public void put(String key, InputStream content) throws IOException {
        send(address(PLATFORM, key), content);
    }

    private record Sent(long size, String sha256) {}

    private Sent send(URI address, InputStream content) throws IOException {
        Path spool = Files.createTempFile("s3-", "");
        try {
            String sha256;
            try (Digesting digesting = new Digesting(content);
                    OutputStream out = Files.newOutputStream(spool)) {
                digesting.transferTo(out);
                sha256 = digesting.sha256();
            }
            HttpResponse<InputStream> answer =
                    send("PUT", address, sha256, HttpRequest.BodyPublishers.ofFile(spool), Set.of(200));
            answer.body().close();
            return new Sent(Files.size(spool), sha256);
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    @Override
    public Optional<InputStream> open(LicenseId license, String key) throws IOException {
        return open(address(license.toString(), key));
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        return open(address(PLATFORM, key));
    }

    private Optional<InputStream> open(URI address) throws IOException {
        HttpResponse<InputStream> answer =
                send("GET", address, EMPTY, HttpRequest.BodyPublishers.noBody(), Set.of(200, 404));
        if (answer.statusCode() == 404) {
            answer.body().close();
            return Optional.empty();
        }
        return Optional.of(answer.body());
    }

    @Override
    public Optional<Blob> find(LicenseId license, String key) throws IOException {
        Optional<InputStream> content = open(license, key);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (Digesting digesting = new Digesting(content.get())) {
            long size = digesting.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new Blob(license, key, size, digesting.sha256()));
        }
    }

    @Override
    public void delete(LicenseId license, String key) throws IOException {
        send(
                        "DELETE",
                        address(license.toString(), key),
                        EMPTY,
                        HttpRequest.BodyPublishers.noBody(),
                        Set.of(200, 204, 404))
                .body()
                .close();
    }

    @Override
    public void forget(LicenseId license) throws IOException {
        for (List<String> some = some(license); !some.isEmpty(); some = some(license)) {
            for (String key : some) {
                delete(license, key);
            }
        }
    }

    /** The first keys of the licence that are still there. Our keys need no unescaping. */
    private List<String> some(LicenseId license) throws IOException {
        URI list = URI.create(bucket + "?list-type=2&prefix=" + license + "%2F");
        try (InputStream answer = send("GET", list, EMPTY, HttpRequest.BodyPublishers.noBody(), Set.of(200))
                .body()) {
            return OBJECT.matcher(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> key.startsWith(license + "/"))
                    .map(key -> key.substring(license.toString().length() + 1))
                    .toList();
        }
    }

    private URI address(String owner, String key) {
        return URI.create(bucket + "/" + owner + "/" + new BlobKey(key).text());
    }

    private HttpResponse<InputStream> send(
            String method, URI address, String sha256, HttpRequest.BodyPublisher body, Set<Integer> good)
            throws IOException {
        IOException last = new IOException("The S3 storage was not asked");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
            signature.headers(method, address, sha256, clock.instant()).forEach(request::header);
            try {
                HttpResponse<InputStream> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                if (good.contains(answer.statusCode())) {
                    return answer;
                }
                answer.body().close();
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    throw new Unavailable(
                            "The S3 storage refused " + method + " with status " + answer.statusCode()
                                    + ": check key, bucket and region in etc/io.corrosion.storage.s3.cfg.",
                            Duration.ofMinutes(1));
                }
                last = new IOException("The S3 storage answered " + answer.statusCode());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The transfer was ended");
            } catch (InterruptedIOException timeout) {
                throw timeout;
            } catch (IOException broken) {
                last = broken;
            }
            pause(attempt);
        }
        throw last;
    }

    private static void pause(int attempt) throws InterruptedIOException {
        try {
            Thread.sleep(Duration.ofMillis(200L << attempt).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The transfer was ended");
        }
    }
}
