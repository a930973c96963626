package io.corrosion.files;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them (RBAC-14). */
public final class FilePermissions {

    public static final Permission READ = Permission.of("files.read");
    public static final Permission WRITE = Permission.of("files.write");
    public static final Permission CREATE = Permission.of("files.create");
    public static final Permission DELETE = Permission.of("files.delete");
    public static final Permission ARCHIVE = Permission.of("files.archive");

    /** Decide what is protected. */
    public static final Permission PROTECT = Permission.of("settings.connection");

    private FilePermissions() {}
}
