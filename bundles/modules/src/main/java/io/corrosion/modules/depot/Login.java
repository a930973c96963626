package io.corrosion.modules.depot;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How a server knows who publishes: out of the environment, where neither the list of processes nor a build's log shows it.
 * Immutable.
 *
 * @param names the variables it came from, for messages
 * @param header the value of {@code Authorization}
 */
record Login(String names, Optional<String> header) {

    /** What to set. */
    static final String HOW = "CMOD_TOKEN, or CMOD_USER and CMOD_PASSWORD";

    static Login in(Map<String, String> environment) {
        String token = environment.getOrDefault("CMOD_TOKEN", "").strip();
        String user = environment.getOrDefault("CMOD_USER", "");
        String password = environment.getOrDefault("CMOD_PASSWORD", "");
        if (!token.isEmpty()) {
            return new Login("CMOD_TOKEN", Optional.of("Bearer " + token));
        }
        if (!user.isEmpty()) {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new Login(
                    "CMOD_USER and CMOD_PASSWORD",
                    Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
        }
        return new Login(HOW, Optional.empty());
    }

    /** A secret is not written anywhere. */
    @Override
    public String toString() {
        return "Login[" + names + "]";
    }
}
