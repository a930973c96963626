package io.corrosion.api.tenancy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Moves a licence with its server to another organisation (LIC-09), confirmed at both ends: an owner offers it by typing the
 * server's name, and somebody there accepts by the link in the mail. Until then nothing changes; then everything does, in one
 * transaction: rows, rights, and new credentials for agent and game plugin. Audited on both sides. Thread-safe.
 */
@ProviderType
public interface Transfers {

    /**
     * Offers the server, instead of an earlier offer. Needs {@code licences.transfer} on the organisation.
     *
     * @param email who may accept
     * @param typedName the server's name, typed again
     * @throws io.corrosion.api.error.Conflict when the licence is revoked
     */
    Offer offer(Caller caller, LicenseId server, String email, String typedName);

    /** The offer that waits for an answer. Needs {@code licences.transfer} on the organisation. */
    Optional<Offer> pending(Caller caller, LicenseId server);

    /** Takes the offer back. Repeating it is harmless. */
    void withdraw(Caller caller, LicenseId server);

    /** What the link offers; empty when it is unknown, used, withdrawn or expired. */
    Optional<Offer> byToken(String token);

    /**
     * Accepts. Needs {@code servers.create} in the organisation it comes into, and room in its plan.
     *
     * @return the new credentials, shown this once
     * @throws io.corrosion.api.error.NotFound when the link is no longer good
     * @throws io.corrosion.api.error.Refused when it was offered to somebody else
     */
    Received accept(Caller caller, String token, TenantId into);

    /**
     * What is offered. Immutable.
     *
     * @param organisation name of the one that offers
     * @param email who may accept
     * @param offeredBy name of who offers
     */
    record Offer(
            UUID id,
            LicenseId server,
            String serverName,
            TenantId from,
            String organisation,
            String email,
            String offeredBy,
            Instant offeredAt,
            Instant expiresAt) {}

    /** What the new owner needs. Immutable, holds secrets. */
    record Received(LicenseId server, TenantId tenant, MachineCredential agent, MachineCredential plugin) {
        @Override
        public String toString() {
            return "Received[" + server + "]";
        }
    }
}
