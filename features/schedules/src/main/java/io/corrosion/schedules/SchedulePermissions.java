package io.corrosion.schedules;

import io.corrosion.api.access.Permission;

/** What this slice asks for; the keys are the core's, because roles of the box name them. */
public final class SchedulePermissions {

    public static final Permission READ = Permission.of("schedules.read");
    public static final Permission CREATE = Permission.of("schedules.create");
    public static final Permission UPDATE = Permission.of("schedules.update");
    public static final Permission DELETE = Permission.of("schedules.delete");

    private SchedulePermissions() {}
}
