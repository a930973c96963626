package io.corrosion.gameplugin.link;

import java.util.List;

/**
 * What the word of a token holds; public, because the JSON of the wire is made by another bundle. Immutable, and a secret.
 *
 * @param endpoints where to connect, the best first: {@code wss://}, {@code tls://} or {@code nats://}, {@code https://}
 * @param jwt bearer credential of NATS
 * @param bridge secret of the HTTPS bridge
 * @param key of the licence, for check-ins
 * @param pin SHA-256 of the certificate to accept, or empty
 */
public record TokenContents(String license, List<String> endpoints, String jwt, String bridge, String key, String pin) {

    public TokenContents {
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public String toString() {
        return "TokenContents[" + license + "]";
    }
}
