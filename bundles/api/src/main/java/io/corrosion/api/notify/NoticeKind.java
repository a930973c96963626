package io.corrosion.api.notify;

import java.util.Map;

/**
 * An event that people are told of, with the words it is told in unless somebody edits them. Immutable.
 *
 * <p>A body is plain text: paragraphs are separated by an empty line, {@code {{name}}} stands for a value, and a line that
 * is only {@code [Label]({{link}})} becomes a button in an HTML mail and "Label: link" elsewhere. Values are escaped; they
 * bring no markup.
 *
 * @param event the slice's area, dot, what happened, such as {@code server.crashed}
 * @param description one sentence for the settings page: when it is sent
 * @param subject one line, the first line of a chat message
 * @param body the rest
 * @param sample a value for each name the template speaks of, for previews and tests
 * @param choice whether servers may switch it off
 * @param urgent whether it reaches people in their quiet hours, too; what is always sent does anyway
 */
public record NoticeKind(
        String event,
        String description,
        String subject,
        String body,
        Map<String, String> sample,
        Choice choice,
        boolean urgent) {

    /** Whether a server's settings have a switch for it. */
    public enum Choice {
        /** No switch: it is always sent, such as a verification of an address. */
        ALWAYS,
        /** A switch that is on until somebody switches it off. */
        ON,
        /** A switch that is off until somebody switches it on. */
        OFF,
        /**
         * No switch on servers, which never report it; each person chooses for himself or herself, and mails are on until then.
         *
         * @since 1.2
         */
        PERSONAL
    }

    public NoticeKind {
        if (!event.matches("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)+") || event.length() > 100) {
            throw new IllegalArgumentException("not the name of an event: " + event);
        }
        sample = Map.copyOf(sample);
    }

    /** One that waits for the end of quiet hours. */
    public NoticeKind(
            String event, String description, String subject, String body, Map<String, String> sample, Choice choice) {
        this(event, description, subject, body, sample, choice, false);
    }

    /** The same, but nobody should sleep through it. */
    public NoticeKind asUrgent() {
        return new NoticeKind(event, description, subject, body, sample, choice, true);
    }

    /**
     * Whether servers and organisations have a switch for it.
     *
     * @since 1.2
     */
    public boolean hasSwitch() {
        return choice == Choice.ON || choice == Choice.OFF;
    }

    /** Whether quiet hours do not hold it back. */
    public boolean passesQuietHours() {
        return urgent || choice == Choice.ALWAYS;
    }

    /** One that is always sent. */
    public static NoticeKind always(
            String event, String description, String subject, String body, Map<String, String> sample) {
        return new NoticeKind(event, description, subject, body, sample, Choice.ALWAYS);
    }
}
