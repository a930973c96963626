package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.Untrusted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the platform states about a server and a module, signed, so that it counts where the platform cannot be asked: for 14
 * days after it was made, and never longer than was paid and grace lasts. Immutable.
 *
 * @param statement words with bars between: the form, licence, slug, standing, end of it, made, good until; seconds since 1970
 */
public record SignedEntitlement(String statement, String signature, String publicKey) {

    /** So long it counts without the platform. */
    static final Duration OFFLINE = EntitlementPolicy.GRACE;

    private static final String FORM = "corrosion-entitlement-1";
    private static final int PARTS = 7;

    static SignedEntitlement of(Seal seal, LicenseId server, String slug, Entitlement entitlement, Instant now) {
        String statement = String.join(
                "|",
                FORM,
                server.value().toString(),
                slug,
                entitlement.standing().wire(),
                entitlement
                        .until()
                        .map(until -> String.valueOf(until.getEpochSecond()))
                        .orElse("-"),
                String.valueOf(now.getEpochSecond()),
                String.valueOf(now.plus(OFFLINE).getEpochSecond()));
        return new SignedEntitlement(statement, seal.of(statement), seal.publicKey());
    }

    /**
     * What it says now about this server and module: as the platform would, read-only when the statement is too old or what was
     * paid and its grace are over; empty when it is no statement of this key about them.
     */
    static Optional<Entitlement.Standing> read(
            String statement, String signature, String trustedKey, LicenseId server, String slug, Instant now) {
        String[] parts = statement.split("\\|", -1);
        boolean genuine;
        try {
            genuine = Ed25519.verifies(
                    Ed25519.publicKey(trustedKey), statement.getBytes(StandardCharsets.UTF_8), signature);
        } catch (Untrusted noSignature) {
            return Optional.empty();
        }
        if (!genuine
                || parts.length != PARTS
                || !parts[0].equals(FORM)
                || !parts[1].equals(server.value().toString())
                || !parts[2].equals(slug)) {
            return Optional.empty();
        }
        boolean old =
                now.getEpochSecond() > Long.parseLong(parts[6]) || now.getEpochSecond() < Long.parseLong(parts[5]);
        boolean over = !parts[4].equals("-") && now.getEpochSecond() > end(parts);
        return Optional.of(
                old || over
                        ? Entitlement.Standing.READ_ONLY
                        : Entitlement.Standing.valueOf(parts[3].toUpperCase(java.util.Locale.ROOT)));
    }

    private static long end(String[] parts) {
        long until = Long.parseLong(parts[4]);
        return parts[3].equals("trial") ? until : until + OFFLINE.toSeconds();
    }
}
