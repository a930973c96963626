package io.corrosion.rest;

import jakarta.servlet.http.HttpServletResponse;

/** Headers that keep a browser from doing anything with an answer of the API but reading it. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void on(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
