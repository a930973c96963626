package io.corrosion.api.notify;

/**
 * A notice in words, ready to be delivered. Immutable; may hold secrets.
 *
 * @param subject one line
 * @param text plain text
 * @param html a whole HTML document that says the same, for mails
 */
public record Message(String subject, String text, String html) {

    @Override
    public String toString() {
        return "Message[hidden]";
    }
}
