package io.corrosion.access;

import static io.corrosion.api.access.Reach.PLATFORM;
import static io.corrosion.api.access.Reach.SERVER;
import static io.corrosion.api.access.Reach.TENANT;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * The permissions of the source documents (decision 3: the union of all of them), whether the feature that asks for one is
 * installed or not, so that roles can be written before.
 */
final class CorePermissions {

    static final List<PermissionDefinition> ALL = all();

    private CorePermissions() {}

    private static List<PermissionDefinition> all() {
        List<PermissionDefinition> all = new ArrayList<>();
        servers(all);
        players(all);
        files(all);
        settings(all);
        organisation(all);
        platform(all);
        return List.copyOf(all);
    }

    private static void servers(List<PermissionDefinition> all) {
        add(all, SERVER, "server.view", "See the server and how it is doing");
        add(all, SERVER, "server.console", "Read the console and send commands");
        add(all, SERVER, "control.start", "Start the server");
        add(all, SERVER, "control.stop", "Stop the server");
        add(all, SERVER, "control.restart", "Restart the server");
        add(all, SERVER, "control.kill", "End the server's process by force");
        add(all, SERVER, "console.read", "Read the console");
        add(all, SERVER, "console.write", "Send console commands");
        add(all, SERVER, "activity.read", "See what was done on the server, by whom");
        add(all, SERVER, "analytics.view", "See figures over time");
        add(all, SERVER, "notifications.manage", "Choose what is reported, and where");
        add(all, SERVER, "schedules.read", "See schedules");
        add(all, SERVER, "schedules.create", "Create schedules");
        add(all, SERVER, "schedules.update", "Change schedules");
        add(all, SERVER, "schedules.delete", "Delete schedules");
    }

    private static void players(List<PermissionDefinition> all) {
        add(all, SERVER, "players.view", "See who plays and who played");
        add(all, SERVER, "players.kick", "Kick players");
        add(all, SERVER, "players.ban", "Ban players and lift bans");
        add(all, SERVER, "players.chat_log", "Read what players said");
        add(all, SERVER, "chat.send", "Speak in the game's chat");
        add(all, SERVER, "chat.moderate", "Flag messages and act on them");
        add(all, SERVER, "plugins.view", "See game plugins");
        add(all, SERVER, "plugins.manage", "Install, configure and remove game plugins");
        add(all, SERVER, "wipe.view", "See wipes and their profiles");
        add(all, SERVER, "wipe.manage", "Change wipe profiles and schedules");
        add(all, SERVER, "wipe.execute", "Wipe the server");
        add(all, SERVER, "maps.view", "See maps");
        add(all, SERVER, "maps.manage", "Upload, choose and delete maps");
        add(all, SERVER, "store.view", "See the server's shop");
        add(all, SERVER, "store.manage", "Change the server's shop");
        add(all, SERVER, "public_site.manage", "Change the server's public site");
    }

    private static void files(List<PermissionDefinition> all) {
        add(all, SERVER, "files.read", "Read files");
        add(all, SERVER, "files.write", "Change files");
        add(all, SERVER, "files.create", "Create files");
        add(all, SERVER, "files.delete", "Delete files");
        add(all, SERVER, "files.archive", "Pack and unpack archives");
        add(all, SERVER, "files.sftp", "Use SFTP");
        add(all, SERVER, "backups.read", "See backups");
        add(all, SERVER, "backups.create", "Take backups");
        add(all, SERVER, "backups.delete", "Delete backups");
        add(all, SERVER, "backups.restore", "Restore backups");
        add(all, SERVER, "backups.download", "Download backups");
        add(all, SERVER, "database.read", "See databases");
        add(all, SERVER, "database.create", "Create databases");
        add(all, SERVER, "database.delete", "Delete databases");
        add(all, SERVER, "database.view-password", "See database passwords");
    }

    private static void settings(List<PermissionDefinition> all) {
        add(all, SERVER, "settings.server", "Change the server's own settings");
        add(all, SERVER, "settings.connection", "Issue and withdraw the credentials of agent and game plugin");
        add(all, SERVER, "settings.read", "See settings");
        add(all, SERVER, "settings.rename", "Rename the server");
        add(all, SERVER, "settings.description", "Change the description");
        add(all, SERVER, "settings.reinstall", "Install the server anew");
        add(all, SERVER, "startup.read", "See the start command");
        add(all, SERVER, "startup.update", "Change the start command");
        add(all, SERVER, "startup.docker-image", "Choose the container image");
        add(all, SERVER, "allocations.read", "See addresses and ports");
        add(all, SERVER, "allocations.create", "Add addresses and ports");
        add(all, SERVER, "allocations.update", "Change addresses and ports");
        add(all, SERVER, "allocations.delete", "Remove addresses and ports");
        add(all, SERVER, "users.read", "See who has access to the server");
        add(all, SERVER, "users.create", "Give access to the server");
        add(all, SERVER, "users.update", "Change access to the server");
        add(all, SERVER, "users.delete", "Withdraw access to the server");
        add(all, SERVER, "split.read", "See servers split off");
        add(all, SERVER, "split.create", "Split off a server");
        add(all, SERVER, "split.delete", "Give a split server's resources back");
        add(all, SERVER, "webhooks.manage", "Choose who is called on events");
    }

    private static void organisation(List<PermissionDefinition> all) {
        add(all, TENANT, "tenant.view", "See the organisation");
        add(all, TENANT, "tenant.update", "Rename the organisation");
        add(all, TENANT, "tenant.delete", "Delete the organisation");
        add(all, TENANT, "team.view", "See who belongs to the organisation");
        add(all, TENANT, "team.invite", "Invite people");
        add(all, TENANT, "team.roles", "Change people's roles");
        add(all, TENANT, "team.remove", "Remove people");
        add(all, TENANT, "billing.view", "See plans and invoices");
        add(all, TENANT, "billing.manage", "Change plans and pay");
        add(all, TENANT, "audit.read", "Read the audit log");
    }

    private static void platform(List<PermissionDefinition> all) {
        add(all, PLATFORM, "platform.view", "See how the platform is doing");
        add(all, PLATFORM, "platform.tenants", "See and suspend organisations");
        add(all, PLATFORM, "platform.users", "See and suspend accounts");
        add(all, PLATFORM, "platform.roles", "See and change who operates the platform");
        add(all, PLATFORM, "platform.audit", "Read the platform's own audit log");
        add(all, PLATFORM, "platform.keys", "Replace encryption keys");
        add(all, PLATFORM, "platform.nodes", "Manage nodes");
        add(all, PLATFORM, "platform.settings", "Change the platform's settings");
    }

    private static void add(List<PermissionDefinition> all, Reach reach, String key, String description) {
        all.add(new PermissionDefinition(Permission.of(key), reach, description));
    }
}
