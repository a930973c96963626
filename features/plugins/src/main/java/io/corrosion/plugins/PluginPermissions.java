package io.corrosion.plugins;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them. */
public final class PluginPermissions {

    public static final Permission VIEW = Permission.of("plugins.view");
    public static final Permission MANAGE = Permission.of("plugins.manage");

    private PluginPermissions() {}
}
