package io.corrosion.rest.http;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads who asks from a request: the Authorization header first (access token or API key), then the session cookie. */
public final class Identification {

    private static final String BEARER = "Bearer ";

    private Identification() {}

    public static Identified of(HttpServletRequest request, SignIn signIn, Optional<KeySignIn> keys) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return new Identified(
                    bearer
                            ? byToken(authorization.substring(BEARER.length()).trim(), request, signIn, keys)
                            : Optional.empty(),
                    false,
                    true);
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SignIn.COOKIE)) {
                    return new Identified(signIn.byCookie(cookie.getValue(), origin(request)), true, true);
                }
            }
        }
        return Identified.NOBODY;
    }

    private static Optional<Caller> byToken(
            String token, HttpServletRequest request, SignIn signIn, Optional<KeySignIn> keys) {
        return token.startsWith(KeySignIn.PREFIX)
                ? keys.flatMap(known -> known.byKey(token, origin(request)))
                : signIn.byToken(token, origin(request));
    }

    /** Where the request comes from. */
    public static Origin origin(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Origin(request.getRemoteAddr(), agent == null ? "" : agent);
    }
}
