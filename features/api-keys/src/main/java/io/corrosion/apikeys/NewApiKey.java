package io.corrosion.apikeys;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.KeyScope;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key somebody wants. Immutable.
 *
 * @param name 1 to 100 characters
 * @param description at most 500 characters
 * @param scopes at least one
 * @param expiresAt in the future, if at all
 */
public record NewApiKey(String name, String description, Set<KeyScope> scopes, Optional<Instant> expiresAt) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    public NewApiKey {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Reads what was typed or sent.
     *
     * @throws Invalid with every field that is not acceptable
     */
    public static NewApiKey of(
            String name, String description, Collection<String> scopes, Optional<Instant> expiresAt, Instant now) {
        Map<String, String> wrong = new HashMap<>(wrongWords(name, description));
        Set<KeyScope> known = EnumSet.noneOf(KeyScope.class);
        for (String scope : scopes) {
            KeyScope.named(scope)
                    .ifPresentOrElse(known::add, () -> wrong.put("scopes", "There is no scope " + scope + "."));
        }
        if (scopes.isEmpty()) {
            wrong.put("scopes", "Choose at least one scope.");
        }
        if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
            wrong.put("expires_at", "The expiry must lie in the future.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The key cannot be made like this.", wrong);
        }
        return new NewApiKey(name.trim(), description.trim(), known, expiresAt);
    }

    static Map<String, String> wrongWords(String name, String description) {
        Map<String, String> wrong = new HashMap<>();
        if (name.isBlank() || name.trim().length() > LONGEST_NAME || hasControls(name)) {
            wrong.put("name", "A name has 1 to " + LONGEST_NAME + " characters.");
        }
        if (description.trim().length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
            wrong.put("description", "A description has at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return wrong;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
