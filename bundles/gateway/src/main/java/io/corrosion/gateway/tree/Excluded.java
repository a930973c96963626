package io.corrosion.gateway.tree;

import io.corrosion.api.file.ServerPath;
import java.util.List;
import java.util.regex.Pattern;

/** What a backup leaves out, by patterns. Immutable. */
record Excluded(List<Pattern> patterns) {

    static Excluded of(List<String> texts) {
        return new Excluded(texts.stream().map(Excluded::pattern).toList());
    }

    boolean holds(ServerPath path) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(path.value()).matches());
    }

    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        String trimmed = text.replaceAll("/$", "");
        for (int at = 0; at < trimmed.length(); at++) {
            char letter = trimmed.charAt(at);
            if (letter == '*' && at + 1 < trimmed.length() && trimmed.charAt(at + 1) == '*') {
                regex.append(".*");
                at++;
            } else {
                regex.append(letter == '*' ? "[^/]*" : letter == '?' ? "[^/]" : Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
