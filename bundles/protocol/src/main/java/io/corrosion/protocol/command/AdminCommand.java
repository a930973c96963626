package io.corrosion.protocol.command;

import java.util.List;

/** {@code cmd.admin}: an in-game admin level (owner, admin, moderator) and permissions. */
public record AdminCommand(String steamId, String level, List<String> permissions) {

    public AdminCommand {
        permissions = List.copyOf(permissions);
    }
}
