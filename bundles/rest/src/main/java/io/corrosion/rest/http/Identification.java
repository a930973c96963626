package io.corrosion.rest.http;

import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads who asks from a request: the Authorization header first, then the session cookie. Pure but for {@link SignIn}. */
public final class Identification {

    private static final String BEARER = "Bearer ";

    private Identification() {}

    public static Identified of(HttpServletRequest request, SignIn signIn) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return new Identified(
                    bearer
                            ? signIn.byToken(
                                    authorization.substring(BEARER.length()).trim(), origin(request))
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

    /** Where the request comes from. */
    public static Origin origin(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Origin(request.getRemoteAddr(), agent == null ? "" : agent);
    }
}
