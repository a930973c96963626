package io.corrosion.api.messaging;

/**
 * What a machine needs to connect. Immutable; jwt and seed are secrets, shown once and not stored.
 *
 * @param natsUrl where to connect
 * @param jwt user JWT with the rights of the role
 * @param seed private key; empty for a bearer token
 * @param publicKey names the credential in lists and revocations
 */
public record MachineCredential(MachineRole role, String natsUrl, String jwt, String seed, String publicKey) {

    @Override
    public String toString() {
        return "MachineCredential[" + role + ", " + publicKey + "]";
    }
}
