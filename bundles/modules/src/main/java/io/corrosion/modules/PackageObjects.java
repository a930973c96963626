package io.corrosion.modules;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.storage.PlatformBlobs;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Untrusted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages in the object storage the operator chose, each under the SHA-256 of its content (MST-07). What comes from there
 * is that content, or nothing does. A storage that did not answer is not asked again for half a minute, so that nobody waits
 * for it module by module. Thread-safe.
 */
@Component(service = PackageObjects.class)
public final class PackageObjects {

    private static final Logger LOG = LoggerFactory.getLogger(PackageObjects.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Map<String, PlatformBlobs> storages = new ConcurrentHashMap<>();
    private final String wanted;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    @Activate
    public PackageObjects(@Reference ModulesConfig config) {
        this(config.storage(), Clock.systemUTC());
    }

    PackageObjects(String wanted, Clock clock) {
        this.wanted = wanted;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBlobs(PlatformBlobs blobs, Map<String, Object> properties) {
        storages.put(String.valueOf(properties.get(Blobs.KIND)), blobs);
    }

    void unbindBlobs(PlatformBlobs blobs, Map<String, Object> properties) {
        storages.remove(String.valueOf(properties.get(Blobs.KIND)), blobs);
    }

    /**
     * The content of this digest.
     *
     * @throws Untrusted when there is none, or something else lies in its place
     * @throws Unavailable when the storage cannot be asked now
     */
    byte[] get(String sha256) {
        byte[] content = asked(storage -> read(storage, sha256))
                .orElseThrow(() -> new Untrusted("It is not in the object storage (" + wanted + ")."));
        if (!Digests.sha256(content).equals(sha256)) {
            throw new Untrusted("What lies in the object storage (" + wanted + ") as " + key(sha256)
                    + " was tampered with or is damaged: it has another checksum.");
        }
        return content;
    }

    /**
     * Keeps a content.
     *
     * @throws Unavailable when the storage cannot be asked now
     */
    void put(byte[] content) {
        String key = key(Digests.sha256(content));
        asked(storage -> {
            storage.put(key, new ByteArrayInputStream(content));
            return true;
        });
    }

    private interface Question<T> {
        T of(PlatformBlobs storage) throws IOException;
    }

    private <T> T asked(Question<T> question) {
        PlatformBlobs storage = storages.get(wanted);
        if (storage == null || clock.instant().isBefore(awayUntil)) {
            throw away();
        }
        try {
            return question.of(storage);
        } catch (IOException | Unavailable e) {
            awayUntil = clock.instant().plus(PAUSE);
            LOG.warn("The object storage ({}) is left alone for {} s", wanted, PAUSE.toSeconds(), e);
            throw away();
        }
    }

    private Unavailable away() {
        return new Unavailable("The object storage (" + wanted + ") does not answer.", PAUSE);
    }

    private static Optional<byte[]> read(PlatformBlobs storage, String sha256) throws IOException {
        Optional<InputStream> content = storage.open(key(sha256));
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static String key(String sha256) {
        return "modules/" + sha256 + ".cmod";
    }
}
