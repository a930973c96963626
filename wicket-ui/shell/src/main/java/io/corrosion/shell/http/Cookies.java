package io.corrosion.shell.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The cookies of the interface. Only the session is secret; the others are preferences a script may write too. */
public final class Cookies {

    /** Chosen organisation, a tenant id. */
    public static final String ORGANISATION = "corrosion_organisation";
    /** Chosen theme, {@code light} or {@code dark}. */
    public static final String THEME = "corrosion_theme";
    /** The browser's time zone. */
    public static final String ZONE = "corrosion_zone";

    private Cookies() {}

    /** Value of a cookie, decoded. */
    public static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && cookie.getValue() != null) {
                return decoded(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** A cookie scripts cannot read. */
    public static Cookie secret(HttpServletRequest request, String name, String value, Duration keep) {
        Cookie cookie = preference(request, name, value, keep);
        cookie.setHttpOnly(true);
        return cookie;
    }

    /** A cookie scripts may read; a negative duration lasts until the browser is closed. */
    public static Cookie preference(HttpServletRequest request, String name, String value, Duration keep) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(keep.isNegative() ? -1 : (int) keep.toSeconds());
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
