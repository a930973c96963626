package io.corrosion.wipes;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them. */
public final class WipePermissions {

    /** See wipes, profiles, schedules. */
    public static final Permission VIEW = Permission.of("wipe.view");

    /** Change profiles and schedules. */
    public static final Permission MANAGE = Permission.of("wipe.manage");

    /** Begin, stop, and take back wipes. */
    public static final Permission EXECUTE = Permission.of("wipe.execute");

    private WipePermissions() {}
}
