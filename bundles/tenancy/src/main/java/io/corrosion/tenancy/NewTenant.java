package io.corrosion.tenancy;

import io.corrosion.api.error.Invalid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Name and slug of an organisation to be founded, found acceptable. Immutable. */
record NewTenant(String name, String slug) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Host names of the platform itself (contract section 3, decision 61). */
    private static final Set<String> RESERVED =
            Set.of("panel", "status", "api", "nats", "www", "store", "admin", "mail");

    /** @throws Invalid naming each field that is not acceptable */
    static NewTenant of(String name, String slug) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 255 || trimmed.chars().anyMatch(Character::isISOControl)) {
            wrong.put("name", "Must be 1 to 255 characters, such as \"Ashfall Hosting\".");
        }
        if (!SLUG.matcher(slug).matches()) {
            wrong.put("slug", "Must be 1 to 63 lower-case letters, digits and hyphens, such as \"ashfall-hosting\".");
        } else if (RESERVED.contains(slug)) {
            wrong.put("slug", "This name is reserved. Try another, such as \"" + slug + "-hosting\".");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The organisation cannot be founded like this.", wrong);
        }
        return new NewTenant(trimmed, slug);
    }
}
