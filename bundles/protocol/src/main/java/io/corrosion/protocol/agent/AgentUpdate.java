package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent.update}, with the headers of a command: the agent replaces itself and goes back to the old one unless the
 * new one reports within a minute. Game servers stay up.
 *
 * @param signature Ed25519 over the bytes of {@code version + "\\n" + sha256} by the platform's release key, Base64; an
 *     agent refuses what is not signed by a key it was installed with
 */
public record AgentUpdate(
        String version,
        String url,
        String sha256,
        @MayBeAbsent @Nullable String signature) {

    public AgentUpdate(String version, String url, String sha256) {
        this(version, url, sha256, null);
    }
}
