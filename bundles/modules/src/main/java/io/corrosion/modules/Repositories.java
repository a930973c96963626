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

    private final List<Path> directories;
    private final List<Path> keyDirectories;
    private final Clock clock;
    private final Counters counters;
    private final Map<Path, Seen> seen = new LinkedHashMap<>();

    private record Seen(long modified, StoreIndex index) {}

    /** Remembers the highest counter of each repository for ever, so that no index comes back after a restart. */
    interface Counters {

        /** The highest seen; 0 when the repository is new. */
        long highest(Path repository);

        void saw(Path repository, long counter);
    }

    /** A release and where it lies. */
    record Offer(Path repository, StoreIndex.Release release) {}

    Repositories(List<Path> directories, List<Path> keyDirectories, Clock clock, Counters counters) {
        this.directories = List.copyOf(directories);
        this.keyDirectories = List.copyOf(keyDirectories);
        this.clock = clock;
        this.counters = counters;
    }

    /** Every release of every repository that can be trusted. */
    synchronized List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (Path directory : directories) {
            index(directory)
                    .ifPresent(index -> index.releases().forEach(release -> offers.add(new Offer(directory, release))));
        }
        return offers;
    }

    /** What the repositories announce. */
    synchronized List<StoreIndex.Planned> planned() {
        return directories.stream()
                .flatMap(directory -> index(directory).stream())
                .flatMap(index -> index.planned().stream())
                .toList();
    }

    /** What the repositories warn of and take back. */
    synchronized Warnings warnings() {
        List<StoreIndex> indexes = directories.stream()
                .flatMap(directory -> index(directory).stream())
                .toList();
        return new Warnings(
                indexes.stream().flatMap(index -> index.revoked().stream()).toList(),
                indexes.stream().flatMap(index -> index.advisories().stream()).toList());
    }

    /**
     * Fetches and verifies a package: size and digest of the signed index, signature of the store, signature of the
     * author the store vouches for, and that it is what the index says.
     *
     * @throws Untrusted with the reason
     */
    byte[] fetch(Offer offer) {
        StoreIndex.Release release = offer.release();
        Path file = offer.repository().resolve(release.file()).normalize();
        if (!file.startsWith(offer.repository())) {
            throw new Untrusted("The index names a file outside its repository.");
        }
        byte[] cmod = read(file);
        if (!Digests.sha256(cmod).equals(release.sha256())) {
            throw new Untrusted("The package " + release.file() + " is damaged: it is not the one the index lists.");
        }
        verify(cmod, release);
        return cmod;
    }

    /**
     * Checks who stands behind a package of the index's digest, wherever it lay, and that it is what the index says.
     *
     * @throws Untrusted with the reason
     */
    void verify(byte[] cmod, StoreIndex.Release release) {
        ModulePackage module = ModulePackage.read(cmod);
        List<PublicKey> trusted = trustedKeys();
        Untrusted refusal = new Untrusted("No store key is trusted: put one into " + keyDirectories + ".");
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

    private Optional<StoreIndex> index(Path directory) {
        Path file = directory.resolve("index.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            Seen known = seen.get(directory);
            StoreIndex index = known != null && known.modified() == modified ? known.index() : read(directory, file);
            if (index.expires().isBefore(clock.instant())) {
                throw new Untrusted("The index expired at " + index.expires() + ".");
            }
            seen.put(directory, new Seen(modified, index));
            return Optional.of(index);
        } catch (IOException | Untrusted e) {
            LOG.warn("Repository {} is left out: {}", directory, e.getMessage());
            return Optional.empty();
        }
    }

    private StoreIndex read(Path directory, Path file) throws IOException {
        StoreIndex index = StoreIndex.read(
                Files.readAllBytes(file), Files.readString(directory.resolve("index.sig")), trustedKeys());
        long highest = counters.highest(directory);
        if (index.counter() < highest) {
            throw new Untrusted("The index is older than one seen before (" + index.counter() + " < " + highest + ").");
        }
        if (index.counter() > highest) {
            counters.saw(directory, index.counter());
        }
        return index;
    }

    private List<PublicKey> trustedKeys() {
        List<PublicKey> keys = new ArrayList<>();
        for (Path directory : keyDirectories) {
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
