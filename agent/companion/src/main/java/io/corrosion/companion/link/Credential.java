package io.corrosion.companion.link;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.MachineSeed;
import io.nats.client.AuthHandler;
import io.nats.client.Options;

/** Shows our credential to the server: a JWT whose owner is proven by signing the challenge, a token, or a password. */
final class Credential implements AuthHandler {

    private final String jwt;
    private final MachineSeed seed;

    private Credential(String jwt, MachineSeed seed) {
        this.jwt = jwt;
        this.seed = seed;
    }

    static void present(Settings.Nats nats, Options.Builder options) {
        nats.jwt().ifPresentOrElse(jwt -> options.authHandler(handler(jwt, nats)), () -> plain(nats, options));
    }

    private static AuthHandler handler(String jwt, Settings.Nats nats) {
        return nats.seed()
                .<AuthHandler>map(seed -> new Credential(jwt, MachineSeed.of(seed)))
                .orElseGet(() -> new Bearer(jwt));
    }

    private static void plain(Settings.Nats nats, Options.Builder options) {
        nats.token().ifPresent(token -> options.token(token.toCharArray()));
        if (!nats.login().user().isEmpty()) {
            options.userInfo(
                    nats.login().user().toCharArray(), nats.login().password().toCharArray());
        }
    }

    @Override
    public byte[] sign(byte[] challenge) {
        return seed.sign(challenge);
    }

    @Override
    public char[] getID() {
        return new char[0];
    }

    @Override
    public char[] getJWT() {
        return jwt.toCharArray();
    }

    /** A bearer JWT needs no signature. */
    private record Bearer(String jwt) implements AuthHandler {

        @Override
        public byte[] sign(byte[] challenge) {
            return new byte[0];
        }

        @Override
        public char[] getID() {
            return new char[0];
        }

        @Override
        public char[] getJWT() {
            return jwt.toCharArray();
        }
    }
}
