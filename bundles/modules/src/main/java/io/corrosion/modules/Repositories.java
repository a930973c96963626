package io.corrosion.modules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the repositories the operator configured: directories with {@code index.json}, {@code index.sig} and packages.
 * An index that is unsigned, expired or older than one seen before is left out with a warning; a package is verified
 * when it is fetched. Thread-safe; an index is read again when its file changed.
 */
final class Repositories {

    private static final Logger LOG = LoggerFactory.getLogger(Repositories.class);

    private final List<Repository> configured;
    private final Clock clock;
    private final Counters counters;
    private final Map<Path, Seen> seen = new LinkedHashMap<>();

    /** @param key the key that signed it */
    private record Seen(long modified, StoreIndex index, String key) {}

    /** Remembers the highest counter of each repository for ever, so that no index comes back after a restart. */
    interface Counters {

        /** The highest seen; 0 when the repository is new. */
        long highest(Path repository);

        void saw(Path repository, long counter);
    }

    /**
     * A release and where it lies.
     *
     * @param storeKey the key that signed the index it stands in
     */
    record Offer(Repository repository, StoreIndex.Release release, String storeKey) {}

    Repositories(List<Repository> configured, Clock clock, Counters counters) {
        this.configured = configured.stream()
                .sorted(Comparator.comparing(Repository::isForEverybody).reversed())
                .toList();
        this.clock = clock;
        this.counters = counters;
    }

    /** Those that are configured, in the order in which they count: the ones for everybody first. */
    List<Repository> all() {
        return configured;
    }

    /** Every release of every repository that can be trusted, in the order in which they count. */
    synchronized List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (Repository repository : configured) {
            index(repository).ifPresent(seen -> seen.index()
                    .releases()
                    .forEach(release -> offers.add(new Offer(repository, release, seen.key()))));
        }
        return offers;
    }

    /** What a repository announces. */
    synchronized List<StoreIndex.Planned> planned(Repository repository) {
        return index(repository).map(seen -> seen.index().planned()).orElse(List.of());
    }

    /** What a repository warns of and takes back: that is said of what comes from it, and of nothing else. */
    synchronized Warnings warnings(Repository repository) {
        return index(repository)
                .map(Seen::index)
                .map(index -> new Warnings(index.revoked(), index.advisories()))
                .orElse(Warnings.NONE);
    }

    /** Whether the key signs this repository's index now. */
    synchronized boolean isSignedWith(Repository repository, String key) {
        return index(repository).filter(seen -> seen.key().equals(key)).isPresent();
    }

    /**
     * Fetches and verifies a package: size and digest of the signed index, signature of the store, signature of the
     * author the store vouches for, and that it is what the index says.
     *
     * @throws Untrusted with the reason
     */
    byte[] fetch(Offer offer) {
        StoreIndex.Release release = offer.release();
        Path folder = offer.repository().folder();
        Path file = folder.resolve(release.file()).normalize();
        if (!file.startsWith(folder)) {
            throw new Untrusted("The index names a file outside its repository.");
        }
        byte[] cmod = read(file);
        if (!Digests.sha256(cmod).equals(release.sha256())) {
            throw new Untrusted("The package " + release.file() + " is damaged: it is not the one the index lists.");
        }
        verify(cmod, offer);
        return cmod;
    }

    /**
     * Checks who stands behind a package of the index's digest, wherever it lay, and that it is what the index says.
     *
     * @throws Untrusted with the reason
     */
    void verify(byte[] cmod, Offer offer) {
        StoreIndex.Release release = offer.release();
        ModulePackage module = ModulePackage.read(cmod);
        List<PublicKey> trusted = trustedKeys(offer.repository());
        Untrusted refusal = new Untrusted(
                "No store key is trusted for " + offer.repository().folder() + ": put one into "
                        + offer.repository().keys() + ".");
        boolean signed = false;
        for (PublicKey key : trusted) {
            try {
                module.verify("store", key);
                signed = true;
                break;
            } catch (Untrusted e) {
                refusal = e;
            }
        }
        if (!signed) {
            throw refusal;
        }
        module.verify("author", Ed25519.publicKey(release.authorKey()));
        if (!module.descriptor().equals(release.descriptor())) {
            throw new Untrusted("The package " + release.file() + " describes itself differently from the index.");
        }
    }

    private Optional<Seen> index(Repository repository) {
        Path directory = repository.folder();
        Path file = directory.resolve("index.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            Seen known = seen.get(directory);
            Seen now = known != null && known.modified() == modified ? known : read(repository, modified);
            if (now.index().expires().isBefore(clock.instant())) {
                throw new Untrusted("The index expired at " + now.index().expires()
                        + ". Its store renews it: cmod renew <repository> <key-dir>.");
            }
            seen.put(directory, now);
            return Optional.of(now);
        } catch (IOException | Untrusted e) {
            LOG.warn("Repository {} is left out: {}", directory, e.getMessage());
            return Optional.empty();
        }
    }

    private Seen read(Repository repository, long modified) throws IOException {
        Path directory = repository.folder();
        Seen read = signed(repository, modified);
        StoreIndex index = read.index();
        long highest = counters.highest(directory);
        if (index.counter() < highest) {
            throw new Untrusted("The index is older than one seen before (" + index.counter() + " < " + highest + ").");
        }
        if (index.counter() > highest) {
            counters.saw(directory, index.counter());
        }
        return read;
    }

    /** Index and signature are two files: where the store writes them at this moment, the second look finds both new. */
    private Seen signed(Repository repository, long modified) throws IOException {
        try {
            return signedNow(repository, modified);
        } catch (IOException | Untrusted e) {
            LOG.debug("The index of {} is read once more: {}", repository.folder(), e.getMessage());
            return signedNow(repository, modified);
        }
    }

    private Seen signedNow(Repository repository, long modified) throws IOException {
        byte[] json = Files.readAllBytes(repository.folder().resolve("index.json"));
        String signature = Files.readString(repository.folder().resolve("index.sig"));
        List<PublicKey> trusted = trustedKeys(repository);
        if (trusted.isEmpty()) {
            throw new Untrusted("No store key is trusted for it: put one into " + repository.keys()
                    + ", or name another folder with ;keys= in etc/io.corrosion.modules.cfg.");
        }
        StoreIndex index = StoreIndex.read(json, signature, trusted);
        PublicKey signer = StoreIndex.signer(json, signature, trusted).orElseThrow();
        return new Seen(modified, index, Ed25519.encode(signer));
    }

    private static List<PublicKey> trustedKeys(Repository repository) {
        List<PublicKey> keys = new ArrayList<>();
        for (Path directory : repository.keys()) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pub")) {
                    for (Path file : files) {
                        keys.add(Ed25519.publicKey(Files.readString(file)));
                    }
                } catch (IOException | Untrusted e) {
                    LOG.warn("Keys in {} cannot be read: {}", directory, e.getMessage());
                }
            }
        }
        return keys;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Untrusted("The package " + file.getFileName() + " cannot be read from the repository.", e);
        }
    }
}
