package io.corrosion.servers.rest;

import io.corrosion.api.gateway.CommandRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A command and what became of it.
 *
 * @param name such as {@code power.start} or {@code console}
 * @param state pending, sent, acknowledged, failed or expired
 */
public record CommandView(
        String id,
        String name,
        String detail,
        String actor,
        String state,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> finishedAt,
        String output,
        String error) {

    static CommandView of(CommandRecord command) {
        return new CommandView(
                command.id().toString(),
                command.name(),
                command.detail(),
                command.actor(),
                command.state().wire(),
                command.createdAt(),
                command.expiresAt(),
                command.finishedAt(),
                command.output(),
                command.error());
    }
}
