package io.corrosion.notify.channel;

import io.corrosion.api.error.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** An address somebody has entered. */
final class Address {

    private static final int LONGEST = 2000;

    private Address() {}

    /**
     * Reads it.
     *
     * @throws Invalid when it cannot be right
     */
    static URI of(String setting, String text, Outbound door) {
        URI address = parsed(setting, text.trim());
        String host = address.getHost();
        boolean plain = "http".equals(address.getScheme()) && host != null && door.isExempt(host);
        if (host == null || !("https".equals(address.getScheme()) || plain) || address.getUserInfo() != null) {
            throw Invalid.field(
                    setting, "Enter an address that begins with https://, such as https://example.com/hook.");
        }
        return address;
    }

    private static URI parsed(String setting, String text) {
        if (text.length() > LONGEST) {
            throw Invalid.field(setting, "The address is longer than " + LONGEST + " characters.");
        }
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return scheme == null
                    ? address
                    : new URI(scheme.toLowerCase(Locale.ROOT) + text.substring(scheme.length()));
        } catch (URISyntaxException e) {
            throw Invalid.field(setting, "This is no address: " + e.getReason() + ".");
        }
    }
}
