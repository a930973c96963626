package io.corrosion.console;

import java.util.regex.Pattern;

/**
 * Tells a line's level by what it says, since game servers write everything to one stream. Knows the usual spellings, not
 * games. Pure.
 */
final class LevelDetection {

    /** Far enough for a time stamp and a thread name; a word further on is part of the message. */
    private static final int HEAD = 80;

    private static final Pattern CHAT = Pattern.compile(
            "^(\\W*\\d[\\d:.,TZ+/ -]*\\W*)?(\\[(chat|team chat|say|all|global|team)]|<[^<>]{1,40}> )",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = word("error|err|fatal|severe|critical|exception|nullreferenceexception");
    private static final Pattern WARN = word("warning|warn");
    private static final Pattern DEBUG = word("debug|trace|verbose|fine|finer|finest");
    private static final Pattern THROWN =
            Pattern.compile("^(\\s+at [\\w.$<>]+|\\w[\\w.$]*(Exception|Error)\\b|Caused by: )");

    private LevelDetection() {}

    /**
     * The level of a line.
     *
     * @param toErrorStream a line without any sign of a level is an error there
     */
    static Level of(String line, boolean toErrorStream) {
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        if (CHAT.matcher(head).find()) {
            return Level.CHAT;
        }
        if (ERROR.matcher(head).find() || THROWN.matcher(line).find()) {
            return Level.ERROR;
        }
        if (WARN.matcher(head).find()) {
            return Level.WARN;
        }
        if (DEBUG.matcher(head).find()) {
            return Level.DEBUG;
        }
        return toErrorStream ? Level.ERROR : Level.INFO;
    }

    /** A level stands at the start, in brackets, or before a colon; in the middle of a sentence it is just a word. */
    private static Pattern word(String words) {
        String any = "(?:" + words + ")";
        return Pattern.compile(
                "^\\W*" + any + "\\b|[\\[(|/<]\\s*" + any + "\\s*[])|/>:]|\\b" + any + ":", Pattern.CASE_INSENSITIVE);
    }
}
