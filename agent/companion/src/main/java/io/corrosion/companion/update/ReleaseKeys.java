package io.corrosion.companion.update;

import io.corrosion.protocol.agent.AgentUpdate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The public keys (X.509, Base64) whose signature an update needs. Immutable. */
public record ReleaseKeys(List<String> keys) {

    /** Why this update is not trusted; empty if it is. */
    Optional<String> objection(AgentUpdate update) {
        if (keys.isEmpty()) {
            return Optional.of(
                    "This agent was installed without a release key (setting update_keys) and updates by hand only");
        } else if (update.signature() == null) {
            return Optional.of("The update is not signed");
        }
        byte[] statement = (update.version() + '\n' + update.sha256()).getBytes(StandardCharsets.UTF_8);
        return keys.stream().anyMatch(key -> signed(key, statement, update.signature()))
                ? Optional.empty()
                : Optional.of("The update's signature is by none of the keys that this agent trusts");
    }

    private static boolean signed(String key, byte[] statement, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            check.update(statement);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }
}
