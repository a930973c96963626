package io.corrosion.modules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the repositories the operator configured: directories with {@code index.json}, {@code index.sig} and packages.
 * An index that is unsigned, expired or older than one seen before is left out, and {@link #troubles} says why; a package is
 * verified when it is fetched. Thread-safe.
 */
final class Repositories {

    private final List<Repository> configured;
    private final Indexes indexes;

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
        this.indexes = new Indexes(clock, counters);
    }

    /** Those that are configured, in the order in which they count: the ones for everybody first. */
    List<Repository> all() {
        return configured;
    }

    /** Every release of every repository that can be trusted, in the order in which they count. */
    synchronized List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (Repository repository : configured) {
            indexes.of(repository).ifPresent(seen -> seen.index()
                    .releases()
                    .forEach(release -> offers.add(new Offer(repository, release, seen.key()))));
        }
        return offers;
    }

    /** What a repository announces. */
    synchronized List<StoreIndex.Planned> planned(Repository repository) {
        return indexes.of(repository).map(seen -> seen.index().planned()).orElse(List.of());
    }

    /** What is wrong with repositories that are left out, with what to do. */
    synchronized List<Indexes.Trouble> troubles() {
        configured.forEach(indexes::of);
        return indexes.troubles();
    }

    /** What a repository warns of and takes back: that is said of what comes from it, and of nothing else. */
    synchronized Warnings warnings(Repository repository) {
        return indexes.of(repository)
                .map(Indexes.Seen::index)
                .map(index -> new Warnings(index.revoked(), index.advisories()))
                .orElse(Warnings.NONE);
    }

    /** Whether the key signs this repository's index now. */
    synchronized boolean isSignedWith(Repository repository, String key) {
        return indexes.of(repository).filter(seen -> seen.key().equals(key)).isPresent();
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
        List<PublicKey> trusted = TrustedKeys.in(offer.repository().keys());
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

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Untrusted("The package " + file.getFileName() + " cannot be read from the repository.", e);
        }
    }
}
