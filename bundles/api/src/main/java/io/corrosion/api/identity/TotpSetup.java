package io.corrosion.api.identity;

/**
 * What an authenticator needs to know. Immutable; a secret.
 *
 * @param secret Base32, for typing
 * @param uri {@code otpauth://totp/…}
 * @param picture the address as QR code: a data URL of an SVG picture
 */
public record TotpSetup(String secret, String uri, String picture) {

    @Override
    public String toString() {
        return "TotpSetup[hidden]";
    }
}
