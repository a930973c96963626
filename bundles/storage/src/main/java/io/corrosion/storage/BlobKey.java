package io.corrosion.storage;

import io.corrosion.api.error.Invalid;
import java.util.regex.Pattern;

/**
 * A key that can be nothing but a relative path below its licence's directory. Immutable.
 *
 * @param text parts of letters, digits, dots, hyphens and underscores, joined by slashes
 */
public record BlobKey(String text) {

    private static final int LONGEST = 512;
    private static final int LONGEST_PART = 128;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*|\\.[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /**
     * @throws Invalid when the text is no such path
     */
    public BlobKey {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw invalid("a storage key has 1 to " + LONGEST + " characters");
        }
        for (String part : text.split("/", -1)) {
            if (part.length() > LONGEST_PART || !PART.matcher(part).matches()) {
                throw invalid("a storage key is a path such as maps/island-1.map: letters, digits, dots, hyphens,"
                        + " underscores, and slashes between names");
            }
        }
    }

    static Invalid invalid(String message) {
        return Invalid.field("key", "This is no storage key: " + message + ".");
    }
}
