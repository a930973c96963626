package io.corrosion.maps;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them. */
public final class MapPermissions {

    public static final Permission VIEW = Permission.of("maps.view");
    public static final Permission MANAGE = Permission.of("maps.manage");

    private MapPermissions() {}
}
