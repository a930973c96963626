package io.corrosion.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser says that its request comes from one of our own pages. Needed wherever a cookie, which the browser
 * adds by itself, is the only proof of identity. Pure.
 */
public final class SameOrigin {

    private SameOrigin() {}

    /** Decides by what the browser tells; a request that tells nothing is foreign. */
    public static boolean isSameOrigin(HttpServletRequest request) {
        return isSameOrigin(
                request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), request.getHeader("Host"));
    }

    static boolean isSameOrigin(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (origin != null) {
            return isHost(origin, host) && !"cross-site".equals(fetchSite);
        }
        return "same-origin".equals(fetchSite);
    }

    /** Compares host and port only: the scheme differs behind a proxy that ends TLS. */
    private static boolean isHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && host != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
