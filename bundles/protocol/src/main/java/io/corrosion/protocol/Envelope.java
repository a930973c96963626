package io.corrosion.protocol;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a command.
 *
 * @param commandId the same for each repetition of one command
 * @param expiresAt after this it must not be executed
 * @param actor who wants it
 * @param leaseEpoch the lease it was given under; empty if the command needs none
 * @param target which machine of the licence is meant
 */
public record Envelope(UUID commandId, Instant expiresAt, String actor, OptionalLong leaseEpoch, MachineRole target) {

    public boolean expired(Instant now) {
        return now.isAfter(expiresAt);
    }

    /** Hands each header, name and value, to a writer such as jnats' {@code headers::put}. */
    public void write(BiConsumer<String, String> headers) {
        headers.accept(Headers.COMMAND_ID, commandId.toString());
        headers.accept(Headers.EXPIRES_AT, expiresAt.toString());
        headers.accept(Headers.ACTOR, actor);
        headers.accept(Headers.TARGET, target.toString());
        leaseEpoch.ifPresent(epoch -> headers.accept(Headers.LEASE_EPOCH, Long.toString(epoch)));
    }

    /**
     * Reads a command's headers.
     *
     * @param headers gives a header's value, or null
     * @param otherwise who is meant when no target is given
     * @throws MalformedMessage if the id or the expiry is missing, or a value cannot be read
     */
    public static Envelope read(Function<String, @Nullable String> headers, MachineRole otherwise) {
        try {
            return new Envelope(
                    UUID.fromString(required(headers, Headers.COMMAND_ID)),
                    Instant.parse(required(headers, Headers.EXPIRES_AT)),
                    orElse(headers.apply(Headers.ACTOR), "unknown"),
                    epoch(headers.apply(Headers.LEASE_EPOCH)),
                    MachineRole.valueOf(orElse(headers.apply(Headers.TARGET), otherwise.name())
                            .toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw new MalformedMessage("A command's headers cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String required(Function<String, @Nullable String> headers, String name) {
        String value = headers.apply(name);
        if (value == null) {
            throw new MalformedMessage("A command came without the header " + name);
        }
        return value;
    }

    private static OptionalLong epoch(@Nullable String text) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
