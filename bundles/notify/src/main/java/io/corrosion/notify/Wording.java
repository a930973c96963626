package io.corrosion.notify;

import io.corrosion.api.notify.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a notice: a subject and a body with names in double braces, as {@code NoticeKind} describes. Immutable.
 */
public record Wording(String subject, String body) {

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");
    private static final Pattern BUTTON = Pattern.compile("\\[([^\\]\\n]{1,100})]\\(([^)\\n]+)\\)");
    private static final int LONGEST_SUBJECT = 200;

    /** Puts the values in and makes plain text and HTML of it. */
    public Message with(Map<String, String> values) {
        String line = put(subject, values, value -> value)
                .replaceAll("[\\r\\n\\t]+", " ")
                .trim();
        String title = line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT - 1) + "…" : line;
        return new Message(title, text(values), html(title, values));
    }

    private String text(Map<String, String> values) {
        var lines = new ArrayList<String>();
        for (String line : body.strip().split("\\R", -1)) {
            Matcher button = BUTTON.matcher(line.strip());
            lines.add(
                    button.matches()
                            ? button.group(1) + ": " + put(button.group(2), values, value -> value)
                            : put(line, values, value -> value));
        }
        return String.join("\n", lines);
    }

    private String html(String title, Map<String, String> values) {
        var paragraphs = new StringBuilder();
        for (String paragraph : body.strip().split("\\R\\s*\\R")) {
            Matcher button = BUTTON.matcher(paragraph.strip());
            paragraphs.append(button.matches() ? button(button, values) : paragraph(paragraph, values));
        }
        return HtmlMail.page(escape(title), paragraphs.toString());
    }

    private static String button(Matcher button, Map<String, String> values) {
        String link = put(button.group(2), values, value -> value);
        if (!link.matches("https?://.*")) {
            return HtmlMail.paragraph(escape(button.group(1) + ": " + link));
        }
        return HtmlMail.button(escape(button.group(1)), escape(link));
    }

    private static String paragraph(String paragraph, Map<String, String> values) {
        List<String> lines = paragraph
                .lines()
                .map(line -> put(escape(line), values, value -> escape(value).replace("\n", "<br>")))
                .toList();
        return HtmlMail.paragraph(String.join("<br>", lines));
    }

    /** The names it speaks of that have no value. */
    public List<String> unknownNames(Map<String, String> values) {
        return NAME.matcher(subject + "\n" + body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .filter(name -> !values.containsKey(name))
                .toList();
    }

    private static String put(String text, Map<String, String> values, UnaryOperator<String> form) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(form.apply(values.getOrDefault(name.group(1), ""))));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
