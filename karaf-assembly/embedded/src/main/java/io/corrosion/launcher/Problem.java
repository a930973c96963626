package io.corrosion.launcher;

/** What went wrong and how to cure it, in one line that is shown to the person at the keyboard as it stands. */
public final class Problem extends RuntimeException {

    public Problem(String whatAndCure) {
        super(whatAndCure);
    }

    public Problem(String whatAndCure, Throwable cause) {
        super(whatAndCure + (cause.getMessage() == null ? "" : " [" + firstLine(cause.getMessage()) + "]"), cause);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
