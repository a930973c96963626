package io.corrosion.api.access;

/**
 * A permission key such as {@code server.console}: area, dot, action, where an action may have parts of its own.
 * Immutable.
 *
 * @param key lower-case words, digits, hyphens and underscores, separated by dots
 */
public record Permission(String key) {

    public Permission {
        if (!key.matches("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)+")) {
            throw new IllegalArgumentException("not a permission key: " + key);
        }
    }

    /** Shorthand for the constructor. */
    public static Permission of(String key) {
        return new Permission(key);
    }

    @Override
    public String toString() {
        return key;
    }
}
