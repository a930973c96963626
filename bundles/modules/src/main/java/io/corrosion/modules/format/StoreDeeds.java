package io.corrosion.modules.format;

import io.corrosion.modules.depot.Depot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.VersionRange;

/** What a store does, by {@link CmodTool} and in Maven: it publishes, takes back, warns, and renews its index. Says what it did. */
public final class StoreDeeds {

    private static final int DAYS = 365;
    private static final int MOST_DAYS = 3650;
    private static final int ALL = 100;
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock = Clock.systemUTC();
    private final Consumer<String> out;
    private final Map<String, String> environment;
    private final Duration pause;

    /** @param environment where the login for a server is found: CMOD_TOKEN, or CMOD_USER and CMOD_PASSWORD */
    public StoreDeeds(Consumer<String> out, Map<String, String> environment) {
        this(out, environment, PAUSE);
    }

    StoreDeeds(Consumer<String> out, Map<String, String> environment, Duration pause) {
        this.out = out;
        this.environment = Map.copyOf(environment);
        this.pause = pause;
    }

    /**
     * Signs a package as the store and offers it.
     *
     * @param repository a folder, or the address of one on a server that takes PUT
     * @param audience {@code beta}, or a percentage
     * @throws Untrusted when it is not of this author, or no platform would take it
     */
    public void publish(Path file, Path author, String repository, Path keys, String audience) throws IOException {
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
        KeptStore store = kept(repository, keys);
        sayWhoseItWas(store, descriptor, authorKey);
        String kept = store.keep(name, cmod);
        store.publish(
                new StoreIndex.Release(
                        descriptor,
                        kept,
                        cmod.length,
                        Digests.sha256(cmod),
                        authorKey,
                        beta ? audience : null,
                        beta ? ALL : Integer.parseInt(audience)),
                Duration.ofDays(DAYS));
        out.accept("Published " + kept + "; the index lists "
                + store.index().releases().size() + " packages.");
    }

    private void sayWhoseItWas(KeptStore store, ModuleDescriptor descriptor, String authorKey) throws IOException {
        if (store.author(descriptor.slug())
                .filter(before -> !before.equals(authorKey))
                .isPresent()) {
            out.accept(
                    "Note: what was published of " + descriptor.slug() + " so far is signed with another author's key."
                            + " Platforms that have it installed refuse this one, until an operator removes theirs.");
        }
    }

    /** @param versions an OSGi range such as {@code [1.0,1.2.3)} */
    void revoke(String repository, Path keys, String slug, String versions, String reason) throws IOException {
        KeptStore store = known(repository, keys, slug, versions, reason);
        store.revoke(new StoreIndex.Revocation(slug, versions, reason), Duration.ofDays(DAYS));
        out.accept("Took back " + slug + " " + versions
                + ": platforms that have it from here stop it at their next look.");
    }

    /** @param fixedIn the first version without the flaw; empty while there is none */
    void advise(
            String repository,
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
        KeptStore store = known(repository, keys, slug, versions, text);
        store.advise(
                new StoreIndex.Notice(id, slug, versions, severity, text, fixedIn.isEmpty() ? null : fixedIn),
                Duration.ofDays(DAYS));
        out.accept("Warns of " + slug + " " + versions + " as " + id + ".");
    }

    /** The index counts for this many days from now. */
    void renew(String repository, Path keys, String days) throws IOException {
        if (!days.matches("[1-9][0-9]{0,3}") || Integer.parseInt(days) > MOST_DAYS) {
            throw new Untrusted("An index counts for 1 to " + MOST_DAYS + " days, not " + days + ".");
        }
        KeptStore store = existing(repository, keys);
        store.renew(Duration.ofDays(Integer.parseInt(days)));
        out.accept("The index counts until " + store.index().expires() + ".");
    }

    /** A slip of the pen would be an index that every platform refuses, or a warning that warns nobody. */
    private KeptStore known(String repository, Path keys, String slug, String versions, String words)
            throws IOException {
        KeptStore store = existing(repository, keys);
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

    private KeptStore existing(String repository, Path keys) throws IOException {
        KeptStore store = kept(repository, keys);
        if (!Files.exists(keys.resolve("store.key"))) {
            throw new NoSuchFileException(keys.resolve("store.key").toString());
        }
        if (!store.exists()) {
            throw new NoSuchFileException(store.name());
        }
        return store;
    }

    private KeptStore kept(String repository, Path keys) {
        return new KeptStore(Depot.at(repository, environment, out), keys, clock, pause);
    }
}
