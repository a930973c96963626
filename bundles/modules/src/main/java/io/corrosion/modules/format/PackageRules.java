package io.corrosion.modules.format;

import io.corrosion.modules.PlatformApi;
import io.corrosion.modules.framework.BundleRules;
import io.corrosion.modules.framework.CodeRules;
import io.corrosion.modules.framework.Undeployable;
import org.osgi.framework.VersionRange;

/** What a package must be for a platform to take it, whoever signed it: asked when it is built, published and installed. */
public final class PackageRules {

    private PackageRules() {}

    /**
     * Checks that the package is made for this platform's API, its bundle's manifest, and what its code calls.
     *
     * @throws Undeployable naming the rule it breaks
     * @throws Untrusted when what it says it is made of leaves something out
     */
    public static void check(ModulePackage module) {
        ModuleDescriptor descriptor = module.descriptor();
        demandApi(descriptor.api());
        BundleRules.check(descriptor.slug(), module.bundle());
        if (descriptor.process() == null) {
            CodeRules.check(module.bundle(), descriptor.needs().services());
        }
        Sbom.demandWhole(module);
    }

    /**
     * The same, and what is asked of packages that are offered from now on.
     *
     * @throws Undeployable naming the rule it breaks
     * @throws Untrusted when it does not say what it is made of
     */
    static void checkOffered(ModulePackage module) {
        Sbom.demandSome(module);
        check(module);
    }

    private static void demandApi(String api) {
        try {
            if (!new VersionRange(api).includes(PlatformApi.VERSION)) {
                throw new Undeployable(
                        "The module needs platform API " + api + "; this platform has " + PlatformApi.VERSION + ".");
            }
        } catch (IllegalArgumentException e) {
            throw new Undeployable(
                    "module.json: api is no range of versions: " + api + ". One looks like \"[1.0,2)\".", e);
        }
    }
}
