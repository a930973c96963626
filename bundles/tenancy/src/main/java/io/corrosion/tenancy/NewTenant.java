package io.corrosion.tenancy;

import io.corrosion.api.error.Invalid;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Name and short name of an organisation, found acceptable. Immutable. */
public record NewTenant(String name, String slug) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final int LONGEST_MADE = 50;

    /** Host names of the platform itself (contract section 3, decision 61). */
    private static final Set<String> RESERVED =
            Set.of("panel", "status", "api", "nats", "www", "store", "admin", "mail");

    /** @throws Invalid naming each field that is not acceptable */
    public static NewTenant of(String name, String slug) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 255 || trimmed.chars().anyMatch(Character::isISOControl)) {
            wrong.put("name", "Must be 1 to 255 characters, such as \"Ashfall Hosting\".");
        } else if (trimmed.contains("://")) {
            wrong.put("name", "Must be a name, not an address: it stands in mails to people who do not know you.");
        }
        if (!SLUG.matcher(slug).matches()) {
            wrong.put("slug", "Must be 1 to 63 lower-case letters, digits and hyphens, such as \"ashfall-hosting\".");
        } else if (RESERVED.contains(slug)) {
            wrong.put("slug", "This name is reserved. Try another, such as \"" + slug + "-hosting\".");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The organisation cannot be called like this.", wrong);
        }
        return new NewTenant(trimmed, slug);
    }

    /** A short name made of a name; one that others have too is told apart by a number. */
    public static String slugOf(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String slug =
                ascii.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-").replaceAll("(^-+)|(-+$)", "");
        String cut =
                slug.length() > LONGEST_MADE ? slug.substring(0, LONGEST_MADE).replaceAll("-+$", "") : slug;
        return cut.isEmpty() || RESERVED.contains(cut) ? "organisation" : cut;
    }
}
