package io.corrosion.api.identity;

import io.corrosion.api.access.Permission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a personal API key may be used for (row API-08): never more than its owner may do, and only the part its scopes
 * name. Which permission belongs to which scope follows from the permission's key, so that a new slice's permissions have
 * their place at once.
 */
public enum KeyScope {
    /** Look at servers and what belongs to them. */
    SERVERS_READ("servers:read"),
    /** Change servers and what belongs to them. */
    SERVERS_WRITE("servers:write"),
    /** Delete servers and what belongs to them. */
    SERVERS_DELETE("servers:delete"),
    /** Start, stop, restart, kill. */
    POWER_CONTROL("power:control"),
    /** Read the console. */
    CONSOLE_READ("console:read"),
    /** Send console commands. */
    CONSOLE_WRITE("console:write"),
    /** List and download files. */
    FILES_READ("files:read"),
    /** Change, create, pack and delete files. */
    FILES_WRITE("files:write"),
    /** List and download backups. */
    BACKUPS_READ("backups:read"),
    /** Take backups. */
    BACKUPS_CREATE("backups:create"),
    /** Everything its owner may do, but for what needs a signed-in session. */
    ALL("*");

    private static final Set<String> READING = Set.of("view", "read", "chat_log", "export", "download");
    private static final Set<String> OF_PEOPLE_AND_MONEY =
            Set.of("platform", "team", "billing", "audit", "users", "roles", "vault", "secrets");
    private static final Set<String> DANGEROUS = Set.of(
            "settings.connection",
            "database.view-password",
            "files.sftp",
            "backups.restore",
            "tenant.update",
            "tenant.delete",
            "webhooks.manage");

    private final String wire;

    KeyScope(String wire) {
        this.wire = wire;
    }

    /** As it is written in requests and pages. */
    public String wire() {
        return wire;
    }

    /** The scope of that name. */
    public static Optional<KeyScope> named(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
    }

    /** Whether somebody with these scopes may use the permission, if the owner of the key holds it. */
    public static boolean permits(Set<KeyScope> scopes, Permission permission) {
        return scopes.contains(ALL) || scopes.containsAll(needed(permission));
    }

    /** The scopes that a permission needs, all of them; {@link #ALL} for what no smaller scope gives. */
    public static Set<KeyScope> needed(Permission permission) {
        String key = permission.key();
        String area = key.substring(0, key.indexOf('.'));
        String action = key.substring(key.lastIndexOf('.') + 1);
        if (DANGEROUS.contains(key) || OF_PEOPLE_AND_MONEY.contains(area)) {
            return Set.of(ALL);
        }
        return switch (area) {
            case "control" -> Set.of(POWER_CONTROL);
            case "console" -> Set.of(READING.contains(action) ? CONSOLE_READ : CONSOLE_WRITE);
            case "files" -> Set.of(READING.contains(action) ? FILES_READ : FILES_WRITE);
            case "backups" -> Set.of(ofBackups(action));
            default -> key.equals("server.console") ? Set.of(CONSOLE_READ, CONSOLE_WRITE) : Set.of(ofServers(action));
        };
    }

    private static KeyScope ofBackups(String action) {
        if (READING.contains(action)) {
            return BACKUPS_READ;
        }
        return action.equals("create") ? BACKUPS_CREATE : ALL;
    }

    private static KeyScope ofServers(String action) {
        if (READING.contains(action)) {
            return SERVERS_READ;
        }
        return action.equals("delete") ? SERVERS_DELETE : SERVERS_WRITE;
    }
}
