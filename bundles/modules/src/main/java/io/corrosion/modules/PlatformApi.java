package io.corrosion.modules;

import org.osgi.framework.Version;

/** The version of the platform API that modules are built against; it moves with the contracts in {@code bundles/api}. */
public final class PlatformApi {

    public static final Version VERSION = Version.parseVersion("1.0.0");

    private PlatformApi() {}
}
