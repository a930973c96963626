package io.corrosion.modules.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of a repository's packages, as signed by the store. Immutable.
 *
 * @param counter grows with each publication; a repository that goes back is refused
 * @param expires after this the index is refused: a frozen repository is noticed
 * @param revoked versions that may not run any more, wherever they came from
 * @param advisories what people must know of versions that may still run
 */
public record StoreIndex(
        String store,
        long counter,
        Instant expires,
        List<Release> releases,
        List<Revocation> revoked,
        List<Notice> advisories,
        @Nullable List<Planned> planned) {

    public StoreIndex {
        releases = List.copyOf(releases);
        revoked = revoked == null ? List.of() : List.copyOf(revoked);
        advisories = advisories == null ? List.of() : List.copyOf(advisories);
        planned = planned == null ? List.of() : List.copyOf(planned);
    }

    /** An index that announces nothing. */
    public StoreIndex(
            String store,
            long counter,
            Instant expires,
            List<Release> releases,
            List<Revocation> revoked,
            List<Notice> advisories) {
        this(store, counter, expires, releases, revoked, advisories, List.of());
    }

    /** A module that is announced and cannot be had yet. */
    public record Planned(String slug, String name, String description, String category, String icon) {}

    /** An index that warns of nothing. */
    public StoreIndex(String store, long counter, Instant expires, List<Release> releases) {
        this(store, counter, expires, releases, List.of(), List.of());
    }

    /**
     * Versions that are taken back: not offered, not installed, stopped where they run.
     *
     * @param versions an OSGi version range such as {@code [1.0,1.2.3)}
     */
    public record Revocation(String slug, String versions, String reason) {}

    /**
     * A warning about versions.
     *
     * @param versions an OSGi version range
     * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
     * @param fixedIn the first version without the flaw; null while there is none
     */
    public record Notice(
            String id,
            String slug,
            String versions,
            String severity,
            String text,
            @Nullable String fixedIn) {

        /** Whether nobody should learn of it from a page only. */
        @JsonIgnore
        public boolean isCritical() {
            return "critical".equals(severity);
        }
    }

    /**
     * One version of one module.
     *
     * @param file name of the package beside the index
     * @param authorKey public key of the author, vouched for by the store
     * @param channel {@code beta} for what is tried out; null or {@code stable} otherwise
     * @param percent share it reaches at first of the servers that try early versions, 1 to 100; 0 for all
     */
    public record Release(
            ModuleDescriptor descriptor,
            String file,
            long size,
            String sha256,
            String authorKey,
            @Nullable String channel,
            int percent) {

        private static final String BETA = "beta";
        private static final int ALL = 100;
        private static final int DIGITS = 8;
        private static final int HEX = 16;

        public Release {
            percent = percent <= 0 || percent > ALL ? ALL : percent;
        }

        /** A release for everybody. */
        public Release(ModuleDescriptor descriptor, String file, long size, String sha256, String authorKey) {
            this(descriptor, file, size, sha256, authorKey, null, ALL);
        }

        /** Whether it is not for everybody yet. */
        @JsonIgnore
        public boolean isEarly() {
            return BETA.equals(channel) || percent < ALL;
        }

        /**
         * Whether a server gets it early: it must want that, and be in the release's share of those, which are the same
         * ones each time.
         */
        public boolean reaches(String server, boolean wantsBeta) {
            return wantsBeta && place(server) < percent;
        }

        private long place(String server) {
            String key = descriptor.slug() + " " + descriptor.version() + " " + server;
            String digest = Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(digest.substring(0, DIGITS), HEX) % ALL;
        }
    }

    /**
     * Reads an index after checking its signature.
     *
     * @throws Untrusted when no trusted key signed exactly these bytes, or it cannot be read
     */
    public static StoreIndex read(byte[] json, String signature, List<PublicKey> trusted) {
        if (signer(json, signature, trusted).isEmpty()) {
            throw new Untrusted("The index is not signed by a trusted store key.");
        }
        return Json.read(json, StoreIndex.class, "index.json");
    }

    /**
     * Which of the trusted keys signed these bytes.
     *
     * @param signature one a line: while a store replaces its index, the one of the index before and that of the new one
     */
    public static Optional<PublicKey> signer(byte[] json, String signature, List<PublicKey> trusted) {
        return trusted.stream()
                .filter(key -> signature.lines().anyMatch(line -> Ed25519.verifies(key, json, line)))
                .findFirst();
    }

    /** The JSON form. */
    public byte[] write() {
        return Json.write(this);
    }

    /** The signature of {@link #write}. */
    public String sign(PrivateKey key) {
        return Ed25519.sign(key, write());
    }
}
