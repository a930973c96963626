package io.corrosion.modules.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.VersionRange;

/** What a store does, by {@link CmodTool} and in Maven: it publishes, takes back, warns, and renews its index. Says what it did. */
public final class StoreDeeds {

    private static final int DAYS = 365;
    private static final int MOST_DAYS = 3650;
    private static final int ALL = 100;
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private final Clock clock = Clock.systemUTC();
    private final Consumer<String> out;

    public StoreDeeds(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Signs a package as the store and offers it.
     *
     * @param audience {@code beta}, or a percentage
     * @throws Untrusted when it is not of this author, or no platform would take it
     */
    public void publish(Path file, Path author, Path repository, Path keys, String audience) throws IOException {
        if (!audience.matches("beta|[1-9][0-9]?|100")) {
            throw new Untrusted("A version is for those that try early ones (beta) or a share of 1 to 100, not for "
                    + audience + ".");
        }
        boolean beta = audience.equals("beta");
        ModulePackage module = ModulePackage.read(Files.readAllBytes(file));
        PackageRules.checkOffered(module);
        String authorKey = Files.readString(author).strip();
        module.verify("author", Ed25519.publicKey(authorKey));
        byte[] cmod = module.signedBy("store", Ed25519.privateKey(Keys.in(keys, "store")))
                .write();
        Files.write(file, cmod);
        ModuleDescriptor descriptor = module.descriptor();
        String name = descriptor.slug() + "-" + descriptor.version() + ".cmod";
        StoreFolder store = new StoreFolder(repository, keys, clock);
        if (store.author(descriptor.slug())
                .filter(before -> !before.equals(authorKey))
                .isPresent()) {
            out.accept(
                    "Note: what was published of " + descriptor.slug() + " so far is signed with another author's key."
                            + " Platforms that have it installed refuse this one, until an operator removes theirs.");
        }
        store.publish(
                name,
                cmod,
                new StoreIndex.Release(
                        descriptor,
                        name,
                        cmod.length,
                        Digests.sha256(cmod),
                        authorKey,
                        beta ? audience : null,
                        beta ? ALL : Integer.parseInt(audience)),
                Duration.ofDays(DAYS));
        out.accept("Published " + name + "; the index lists "
                + store.index().releases().size() + " packages.");
    }

    /** @param versions an OSGi range such as {@code [1.0,1.2.3)} */
    void revoke(Path repository, Path keys, String slug, String versions, String reason) throws IOException {
        StoreFolder store = known(repository, keys, slug, versions, reason);
        store.revoke(new StoreIndex.Revocation(slug, versions, reason), Duration.ofDays(DAYS));
        out.accept("Took back " + slug + " " + versions
                + ": platforms that have it from here stop it at their next look.");
    }

    /** @param fixedIn the first version without the flaw; empty while there is none */
    void advise(
            Path repository,
            Path keys,
            String id,
            String slug,
            String versions,
            String severity,
            String text,
            String fixedIn)
            throws IOException {
        if (!SEVERITIES.contains(severity)) {
            throw new Untrusted("The severity " + severity + " is none of " + String.join(", ", SEVERITIES) + ".");
        }
        StoreFolder store = known(repository, keys, slug, versions, text);
        store.advise(
                new StoreIndex.Notice(id, slug, versions, severity, text, fixedIn.isEmpty() ? null : fixedIn),
                Duration.ofDays(DAYS));
        out.accept("Warns of " + slug + " " + versions + " as " + id + ".");
    }

    /** The index counts for this many days from now. */
    void renew(Path repository, Path keys, String days) throws IOException {
        if (!days.matches("[1-9][0-9]{0,3}") || Integer.parseInt(days) > MOST_DAYS) {
            throw new Untrusted("An index counts for 1 to " + MOST_DAYS + " days, not " + days + ".");
        }
        StoreFolder store = existing(repository, keys);
        store.renew(Duration.ofDays(Integer.parseInt(days)));
        out.accept("The index counts until " + store.index().expires() + ".");
    }

    /** A slip of the pen would be an index that every platform refuses, or a warning that warns nobody. */
    private StoreFolder known(Path repository, Path keys, String slug, String versions, String words)
            throws IOException {
        StoreFolder store = existing(repository, keys);
        try {
            new VersionRange(versions);
        } catch (IllegalArgumentException e) {
            throw new Untrusted("\"" + versions + "\" is no range of versions; one looks like \"[1.0,1.2.3)\".", e);
        }
        if (store.author(slug).isEmpty()) {
            throw new Untrusted("Nothing of the name " + slug + " was published in " + repository + ".");
        }
        if (words.isBlank()) {
            throw new Untrusted("Say why: it is shown to those who have " + slug + ".");
        }
        return store;
    }

    private StoreFolder existing(Path repository, Path keys) throws IOException {
        for (Path file : List.of(repository.resolve("index.json"), keys.resolve("store.key"))) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        return new StoreFolder(repository, keys, clock);
    }
}
