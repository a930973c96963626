package io.corrosion.api.module;

import io.corrosion.api.error.Invalid;
import java.util.Locale;

/**
 * Which releases of a module a server gets.
 *
 * @since 1.3
 */
public enum ReleaseChannel {
    /** What is meant for everybody. */
    STABLE,
    /** What is still tried out, too; of a release that begins with a share of these servers, those it begins with. */
    BETA;

    /** The wire form, such as {@code beta}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the wire form.
     *
     * @throws Invalid when it is neither {@code stable} nor {@code beta}
     */
    public static ReleaseChannel of(String text) {
        for (ReleaseChannel channel : values()) {
            if (channel.wire().equals(text)) {
                return channel;
            }
        }
        throw Invalid.field("channel", "Must be stable or beta.");
    }
}
