package io.corrosion.companion.files;

/** A pattern of {@code *} (within a name), {@code **} (across names) and {@code ?}; takes linear time. Immutable. */
public final class Wildcards {

    private final java.util.regex.Pattern pattern;

    private Wildcards(java.util.regex.Pattern pattern) {
        this.pattern = pattern;
    }

    public static Wildcards of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '*' && at + 1 < text.length() && text.charAt(at + 1) == '*') {
                regex.append(".*");
                at++;
            } else if (letter == '*') {
                regex.append("[^/]*");
            } else if (letter == '?') {
                regex.append("[^/]");
            } else {
                regex.append(java.util.regex.Pattern.quote(String.valueOf(letter)));
            }
        }
        return new Wildcards(java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL));
    }

    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
