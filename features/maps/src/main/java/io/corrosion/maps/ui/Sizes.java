package io.corrosion.maps.ui;

import java.util.Locale;

/** Sizes of files for people. Pure. */
final class Sizes {

    private static final double MEBI = 1024.0 * 1024;

    private Sizes() {}

    static String words(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        if (bytes < MEBI) {
            return String.format(Locale.ENGLISH, "%.0f KiB", bytes / 1024.0);
        }
        return bytes < MEBI * 1024
                ? String.format(Locale.ENGLISH, "%.1f MiB", bytes / MEBI)
                : String.format(Locale.ENGLISH, "%.1f GiB", bytes / MEBI / 1024);
    }
}
