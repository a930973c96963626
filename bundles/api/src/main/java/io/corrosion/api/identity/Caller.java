package io.corrosion.api.identity;

/**
 * Who asks, from where. Immutable; valid for one request, page or socket message, and cheap to obtain again.
 *
 * @param address IP address the request came from
 * @param userAgent what the client says it is, at most 200 characters, possibly empty
 */
public record Caller(
        UserId user, String email, String displayName, SessionId session, String address, String userAgent) {}
