package io.corrosion.messaging;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Signs in with a JWT and its seed, or with the JWT alone. */
record Ticket(String jwt, String seed) implements AuthHandler {

    @Override
    public byte[] sign(byte[] nonce) {
        if (seed.isEmpty()) {
            return new byte[0];
        }
        try {
            return NKey.fromSeed(seed.toCharArray()).sign(nonce);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public char[] getID() {
        return null;
    }

    @Override
    public char[] getJWT() {
        return jwt.toCharArray();
    }
}
