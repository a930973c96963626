package io.corrosion.backups;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them (RBAC-15). */
public final class BackupPermissions {

    public static final Permission READ = Permission.of("backups.read");
    public static final Permission CREATE = Permission.of("backups.create");
    public static final Permission DELETE = Permission.of("backups.delete");
    public static final Permission RESTORE = Permission.of("backups.restore");
    public static final Permission DOWNLOAD = Permission.of("backups.download");

    private BackupPermissions() {}
}
