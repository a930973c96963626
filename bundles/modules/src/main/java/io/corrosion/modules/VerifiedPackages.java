package io.corrosion.modules;

import io.corrosion.api.error.Unavailable;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.CodeRules;
import io.corrosion.modules.framework.Undeployable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Packages that passed every check of this platform; copied to this node. Thread-safe. */
final class VerifiedPackages {

    private final Repositories repositories;
    private final PublishedPackages published;
    private final PackageObjects objects;
    private final PackageFiles files;
    private final InstalledModules modules;

    VerifiedPackages(
            Repositories repositories,
            PublishedPackages published,
            PackageObjects objects,
            PackageFiles files,
            InstalledModules modules) {
        this.repositories = repositories;
        this.published = published;
        this.objects = objects;
        this.files = files;
        this.modules = modules;
    }

    /** The package of an offer, checked and then kept. */
    ModulePackage verified(Offer offer) {
        missing(offer.release().descriptor()).ifPresent(words -> {
            throw new Undeployable(words);
        });
        return fetched(offer);
    }

    /**
     * The package from this node's folder; from a repository or the object storage, when it is not there: another node
     * installed it, or the folder was lost.
     *
     * @param sha256 digest of the very package that was installed; empty where it was not written down
     * @throws Untrusted when it is nowhere; another of the same name and version is not it
     */
    ModulePackage kept(String slug, String version, String sha256) {
        return files.find(slug, version, sha256)
                .map(ModulePackage::read)
                .orElseGet(() -> brought(slug, version, sha256));
    }

    private ModulePackage brought(String slug, String version, String sha256) {
        return repositories.offers().stream()
                .filter(each -> isOf(each, slug, version))
                .filter(each -> sha256.isEmpty() || each.release().sha256().equals(sha256))
                .findFirst()
                .map(this::fetched)
                .orElseGet(() -> admitted(stored(slug, version, sha256)));
    }

    private byte[] stored(String slug, String version, String sha256) {
        try {
            return objects.get(sha256);
        } catch (Untrusted | Unavailable e) {
            throw new Untrusted(
                    "The package of " + slug + " " + version
                            + " that was installed is missing on this node, and no repository offers it. "
                            + e.getMessage(),
                    e);
        }
    }

    /** The bundle of the version that runs now. */
    byte[] bundle(String slug, String version) {
        String sha256 = modules.decisions()
                .wanted(slug)
                .filter(module -> module.desired().filter(version::equals).isPresent())
                .map(ModuleRecord::sha256)
                .orElse("");
        return kept(slug, version, sha256).bundle();
    }

    /**
     * Early releases whose game files may come onto servers without an operator: those from the store and author of the very
     * package that is installed, which put nothing anywhere that was not consented to with that one.
     */
    List<Release> early(String slug) {
        return earlyOffers(slug).stream().map(Offer::release).toList();
    }

    /**
     * The package whose game files may come onto servers: that of the version every node is to run, or an early one.
     *
     * @throws Untrusted when it is neither, or was taken back
     */
    ModulePackage forGameServers(String slug, String version) {
        refuseRevoked(slug, version);
        Optional<Offer> early = earlyOffers(slug).stream()
                .filter(offer -> isOf(offer, slug, version))
                .findFirst();
        if (early.isPresent()) {
            return verified(early.get());
        }
        ModuleRecord decided = modules.decisions()
                .wanted(slug)
                .filter(module -> module.installed().filter(version::equals).isPresent())
                .orElseThrow(() -> new Untrusted(slug + " " + version
                        + " does not come onto game servers by itself: an operator has to install it."));
        return kept(slug, version, decided.sha256());
    }

    private List<Offer> earlyOffers(String slug) {
        Optional<ModuleDescriptor> installed = modules.descriptor(slug).filter(module -> module.game() != null);
        List<Offer> offers = repositories.offers().stream()
                .filter(offer -> offer.release().descriptor().slug().equals(slug))
                .toList();
        if (installed.isEmpty()
                || offers.stream().noneMatch(offer -> offer.release().isEarly())) {
            return List.of();
        }
        String version = installed.get().version();
        List<Offer> origins = offers.stream()
                .filter(offer -> isOf(offer, slug, version)
                        && files.find(slug, version, offer.release().sha256()).isPresent())
                .toList();
        return offers.stream()
                .filter(offer -> offer.release().isEarly())
                .filter(offer -> origins.stream().anyMatch(origin -> isOfOneHand(origin, offer)))
                .filter(offer -> offer.release().descriptor().game() != null
                        && offer.release()
                                .descriptor()
                                .game()
                                .isWithin(installed.get().game()))
                .filter(offer ->
                        revocation(slug, offer.release().descriptor().version()).isEmpty())
                .toList();
    }

    private static boolean isOfOneHand(Offer one, Offer other) {
        return one.repository().equals(other.repository())
                && one.release().authorKey().equals(other.release().authorKey());
    }

    private static boolean isOf(Offer offer, String slug, String version) {
        ModuleDescriptor descriptor = offer.release().descriptor();
        return descriptor.slug().equals(slug) && descriptor.version().equals(version);
    }

    private ModulePackage fetched(Offer offer) {
        return admitted(published.fetch(offer));
    }

    /** A package that nobody took back and that this platform can run; from now on it lies on this node. */
    private ModulePackage admitted(byte[] cmod) {
        ModulePackage module = ModulePackage.read(cmod);
        ModuleDescriptor descriptor = module.descriptor();
        refuseRevoked(descriptor.slug(), descriptor.version());
        if (!new VersionRange(descriptor.api()).includes(PlatformApi.VERSION)) {
            throw new Undeployable("The module needs platform API " + descriptor.api() + "; this platform has "
                    + PlatformApi.VERSION + ".");
        }
        if (descriptor.process() == null) {
            CodeRules.check(module.bundle(), descriptor.needs().services());
        }
        files.keep(module, cmod);
        return module;
    }

    private void refuseRevoked(String slug, String version) {
        revocation(slug, version).ifPresent(why -> {
            throw new Untrusted(why);
        });
    }

    private Optional<String> revocation(String slug, String version) {
        return repositories.warnings().revocation(slug, version);
    }

    /** What the module requires and does not find running here, in words. */
    private Optional<String> missing(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .map(required -> required.split(" ", 2))
                .filter(required -> modules.running(required[0])
                        .map(Version::parseVersion)
                        .filter(new VersionRange(required[1])::includes)
                        .isEmpty())
                .findFirst()
                .map(required -> descriptor.name() + " needs the module " + required[0] + " in a version of "
                        + required[1] + ", and "
                        + modules.running(required[0])
                                .map(version -> version + " is installed.")
                                .orElse("it is not installed: install it first."));
    }
}
