package io.corrosion.notify.push;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.corrosion.api.error.Invalid;
import io.corrosion.notify.channel.Outbound;
import java.net.URI;
import java.util.Base64;
import java.util.Map;

/** What a browser says about itself. */
final class PushAddress {

    private static final int KEY_LENGTH = 65;
    private static final int AUTH_LENGTH = 16;

    private PushAddress() {}

    static URI endpoint(Map<String, String> settings, Outbound door) {
        return door.address(WebPush.ENDPOINT, settings.getOrDefault(WebPush.ENDPOINT, ""));
    }

    static void check(Map<String, String> settings, Outbound door) {
        endpoint(settings, door);
        requireLength(WebPush.KEY, settings, KEY_LENGTH);
        requireLength(WebPush.AUTH, settings, AUTH_LENGTH);
        try {
            UserAgentMessageEncryptionKeyInfo.of(settings.get(WebPush.KEY), settings.get(WebPush.AUTH));
        } catch (RuntimeException e) {
            throw Invalid.field(WebPush.KEY, "This is no public key of a browser: it is not on the curve P-256.");
        }
    }

    private static void requireLength(String name, Map<String, String> settings, int length) {
        try {
            if (Base64.getUrlDecoder().decode(settings.getOrDefault(name, "")).length == length) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below: what is no Base64 has no length either.
        }
        throw Invalid.field(name, "Send " + length + " bytes as Base64 for addresses, as the browser gives them.");
    }
}
