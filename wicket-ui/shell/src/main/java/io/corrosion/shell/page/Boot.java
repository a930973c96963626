package io.corrosion.shell.page;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Whether bundles of the platform are still to be started, so that a page that is not there may be on its way. */
final class Boot {

    /** Karaf's property. */
    private static final String LEVEL_OF_THE_LAST = "karaf.startlevel.bundle";

    private Boot() {}

    static boolean isGoingOn() {
        Bundle shell = FrameworkUtil.getBundle(Boot.class);
        BundleContext context = shell == null ? null : shell.getBundleContext();
        String last = context == null ? null : context.getProperty(LEVEL_OF_THE_LAST);
        if (last == null) {
            return false;
        }
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        return system.adapt(FrameworkStartLevel.class).getStartLevel() <= Integer.parseInt(last.trim());
    }
}
