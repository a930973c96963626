package io.corrosion.console.rest;

import io.corrosion.api.gateway.CommandRecord;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A command and what became of it, on the wire.
 *
 * @param actor who typed it
 * @param state pending, sent, acknowledged, failed or expired
 * @param output what the server answered; empty while nothing is known
 * @param error why it failed or expired; empty otherwise
 */
public record CommandView(
        UUID id,
        String command,
        String actor,
        String state,
        String output,
        String error,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    static CommandView of(CommandRecord record) {
        return new CommandView(
                record.id().value(),
                record.detail(),
                record.actor(),
                record.state().wire(),
                record.output(),
                record.error(),
                record.createdAt(),
                record.finishedAt());
    }

    /** 200 with the outcome when it is there, else 202. */
    static Response answer(CommandRecord record) {
        return record.state().isFinal() ? Response.ok(of(record)).build() : accepted(record);
    }

    /** 202 with where to follow it. */
    static Response accepted(CommandRecord record) {
        return Response.accepted(of(record))
                .header("Location", "/api/v1/operations/" + record.id())
                .build();
    }
}
