package io.corrosion.protocol.command;

import java.util.List;
import java.util.UUID;

/** {@code cmd.deliver}: run a purchase's commands for a player, once. */
public record DeliverCommand(UUID transactionId, String steamId, List<String> commands) {

    public DeliverCommand {
        commands = List.copyOf(commands);
    }
}
