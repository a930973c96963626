package io.corrosion.api.panel;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a panel answered. Immutable.
 *
 * @param type of the body, empty when not said
 */
public record PanelReply(int status, String type, byte[] body) {

    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    public boolean isGood() {
        return status >= OK && status < REDIRECTION;
    }

    /** Whether it is a page for people: of a proxy, or of something that is no panel. */
    public boolean isPage() {
        return type.toLowerCase(Locale.ROOT).contains("html")
                || text().stripLeading().startsWith("<");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
