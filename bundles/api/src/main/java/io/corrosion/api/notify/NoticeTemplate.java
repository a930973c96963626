package io.corrosion.api.notify;

/**
 * The words of an event on a channel, as {@link NoticeKind} describes them. Immutable.
 *
 * @param edited whether somebody has edited them
 */
public record NoticeTemplate(String event, String channel, String subject, String body, boolean edited) {}
