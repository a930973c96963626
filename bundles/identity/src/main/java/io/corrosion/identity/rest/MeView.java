package io.corrosion.identity.rest;

import java.util.List;

/**
 * Who the caller is.
 *
 * @param tenants where the caller belongs
 * @param permissions what the caller may do on the platform itself; empty for nearly everybody
 */
public record MeView(String id, String email, String username, List<Place> tenants, List<String> permissions) {

    /** An organisation and the caller's role in it. */
    public record Place(String id, String name, String slug, String role) {}
}
