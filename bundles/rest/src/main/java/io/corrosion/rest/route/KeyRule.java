package io.corrosion.rest.route;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.rest.Requires;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which API keys reach an operation. Immutable.
 *
 * @param sessionOnly no key does
 * @param scopes all of these are needed; empty for any key
 */
public record KeyRule(boolean sessionOnly, Set<KeyScope> scopes) {

    /** Every key. */
    public static final KeyRule ANY = new KeyRule(false, Set.of());

    private static final KeyRule SESSION = new KeyRule(true, Set.of());

    public KeyRule {
        scopes = Set.copyOf(scopes);
    }

    /**
     * What the annotation says, or what follows from its permission.
     *
     * @throws IllegalArgumentException when it names a scope that does not exist
     */
    static KeyRule of(String permission, String scope) {
        return switch (scope) {
            case Requires.ANY_KEY -> ANY;
            case Requires.SESSION -> SESSION;
            case "" -> permission.equals(Requires.SIGNED_IN) ? SESSION : new KeyRule(false, needed(permission));
            default ->
                new KeyRule(
                        false,
                        Set.of(KeyScope.named(scope)
                                .orElseThrow(() -> new IllegalArgumentException("there is no scope " + scope))));
        };
    }

    /** Why the key does not reach it; empty when it does. */
    public Optional<String> objection(KeyPass key) {
        if (sessionOnly) {
            return Optional.of("API keys cannot be used for this: sign in.");
        }
        if (key.scopes().contains(KeyScope.ALL) || key.scopes().containsAll(scopes)) {
            return Optional.empty();
        }
        return Optional.of("This API key lacks the scope " + names() + ".");
    }

    /** The kind of operation, for rates. */
    public Optional<KeyScope> kind() {
        return scopes.stream().sorted().findFirst();
    }

    /** As it stands in the API's document. */
    public String names() {
        return scopes.stream().map(KeyScope::wire).sorted().collect(Collectors.joining(" and "));
    }

    private static Set<KeyScope> needed(String permission) {
        try {
            return KeyScope.needed(Permission.of(permission));
        } catch (IllegalArgumentException notAKey) {
            return Set.of(KeyScope.ALL);
        }
    }
}
