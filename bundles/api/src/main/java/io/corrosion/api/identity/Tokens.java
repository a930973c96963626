package io.corrosion.api.identity;

import java.time.Duration;

/**
 * What a successful sign-in gives. Immutable; all three are secrets.
 *
 * @param accessToken signed JWT for programs, valid for {@code expiresIn}
 * @param expiresIn 15 minutes
 * @param refreshToken single-use token that gives the next pair, valid for 7 days
 * @param cookie value of the HttpOnly cookie that names the session row: browsers keep this one only
 */
public record Tokens(String accessToken, Duration expiresIn, String refreshToken, String cookie) {

    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
