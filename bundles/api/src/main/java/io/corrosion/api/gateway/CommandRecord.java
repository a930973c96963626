package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;

/**
 * A command and what became of it. Immutable.
 *
 * @param name such as {@code power.start} or {@code console}
 * @param detail the console line, or empty
 * @param actor who asked, for people to read
 * @param output what the server answered; empty when it answers nothing
 * @param error why it failed or expired; empty otherwise
 */
public record CommandRecord(
        CommandId id,
        LicenseId server,
        String name,
        String detail,
        String actor,
        CommandState state,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> finishedAt,
        String output,
        String error) {}
