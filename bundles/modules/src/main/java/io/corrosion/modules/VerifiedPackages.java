package io.corrosion.modules;

import io.corrosion.api.error.Unavailable;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.PackageRules;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packages that passed every check of this platform; copied to this node. Thread-safe. */
final class VerifiedPackages {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedPackages.class);

    private final Repositories repositories;
    private final PublishedPackages published;
    private final PackageObjects objects;
    private final Origins origins;
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
        this.origins = new Origins(repositories, modules);
        this.files = files;
        this.modules = modules;
    }

    /** The package of an offer, checked and then kept. */
    ModulePackage verified(Offer offer) {
        refuseAnotherAuthor(offer);
        missing(offer.release().descriptor()).ifPresent(words -> {
            throw new Undeployable(words);
        });
        return admitted(published.fetch(offer), Optional.of(offer.repository()));
    }

    /**
     * The package from this node's folder; from a repository or the object storage, when it is not there: another node
     * installed it, or the folder was lost.
     *
     * @param sha256 digest of the very package that was installed; empty where it was not written down
     * @param origin whence that came: it is for that repository to say that it was taken back
     * @throws PackageAway when it can be had nowhere now; another of the same name and version is not it
     * @throws Untrusted when it is not what was installed
     */
    ModulePackage kept(String slug, String version, String sha256, Origin origin) {
        return files.find(slug, version, sha256)
                .map(ModulePackage::read)
                .orElseGet(() -> brought(slug, version, sha256, origins.home(origin)));
    }

    private ModulePackage brought(String slug, String version, String sha256, Optional<Repository> home) {
        List<Offer> offers = sha256.isEmpty() ? origins.offers(slug) : repositories.offers();
        byte[] cmod = offers.stream()
                .filter(each -> isOf(each, slug, version))
                .filter(each -> sha256.isEmpty() || each.release().sha256().equals(sha256))
                .findFirst()
                .map(this::fetched)
                .orElseGet(() -> stored(slug, version, sha256));
        return admitted(cmod, home);
    }

    private byte[] fetched(Offer offer) {
        try {
            return published.fetch(offer);
        } catch (Untrusted e) {
            throw new PackageAway(e.getMessage(), e);
        }
    }

    private byte[] stored(String slug, String version, String sha256) {
        try {
            return objects.get(sha256);
        } catch (Untrusted | Unavailable e) {
            throw new PackageAway(
                    "The package of " + slug + " " + version
                            + " that was installed is missing on this node, and no repository offers it. "
                            + e.getMessage(),
                    e);
        }
    }

    /** @throws Untrusted when what is installed under this name is somebody else's */
    void refuseAnotherAuthor(Offer offer) {
        origins.refusal(offer).ifPresent(words -> {
            throw new Untrusted(words);
        });
    }

    /** Whence a module came that was installed before that was written down. */
    Origin traced(ModuleRecord module) {
        try {
            return origins.traced(
                    kept(module.slug(), module.desired().orElseThrow(), module.sha256(), module.origin()));
        } catch (Untrusted | Undeployable e) {
            LOG.warn("It is not known whence {} came: {}", module.slug(), e.getMessage());
            return Origin.UNKNOWN;
        }
    }

    /** The bundle of the version that runs now. */
    byte[] bundle(String slug, String version) {
        Optional<ModuleRecord> decided = modules.decisions()
                .wanted(slug)
                .filter(module -> module.desired().filter(version::equals).isPresent());
        return kept(
                        slug,
                        version,
                        decided.map(ModuleRecord::sha256).orElse(""),
                        decided.map(ModuleRecord::origin).orElse(Origin.UNKNOWN))
                .bundle();
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
        origins.revocation(slug, version).ifPresent(why -> {
            throw new Untrusted(why);
        });
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
        return kept(slug, version, decided.sha256(), decided.origin());
    }

    private List<Offer> earlyOffers(String slug) {
        Optional<ModuleDescriptor> installed = modules.descriptor(slug).filter(module -> module.game() != null);
        List<Offer> offers = ofInstalledOnes(slug);
        if (installed.isEmpty()
                || offers.stream().noneMatch(offer -> offer.release().isEarly())) {
            return List.of();
        }
        return offers.stream()
                .filter(offer -> offer.release().isEarly())
                .filter(offer -> origins.refusal(offer).isEmpty())
                .filter(offer -> offer.release().descriptor().game() != null
                        && offer.release()
                                .descriptor()
                                .game()
                                .isWithin(installed.get().game()))
                .filter(offer -> origins.revocation(
                                slug, offer.release().descriptor().version())
                        .isEmpty())
                .toList();
    }

    /** What the very repository of the installed package offers. */
    private List<Offer> ofInstalledOnes(String slug) {
        return modules.find(slug)
                .flatMap(module -> origins.home(module.origin()))
                .map(home -> origins.offers(slug))
                .orElse(List.of());
    }

    private static boolean isOf(Offer offer, String slug, String version) {
        ModuleDescriptor descriptor = offer.release().descriptor();
        return descriptor.slug().equals(slug) && descriptor.version().equals(version);
    }

    /** A package that its repository did not take back and that this platform can run; from now on it lies on this node. */
    private ModulePackage admitted(byte[] cmod, Optional<Repository> home) {
        ModulePackage module = ModulePackage.read(cmod);
        ModuleDescriptor descriptor = module.descriptor();
        home.flatMap(each -> origins.revocation(each, descriptor.slug(), descriptor.version()))
                .ifPresent(why -> {
                    throw new Untrusted(why);
                });
        PackageRules.check(module);
        files.keep(module, cmod);
        return module;
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
