package io.corrosion.identity;

import java.util.List;

/** What a user agent says, in a few words that people recognise. Pure. */
public final class Device {

    private static final int LONGEST = 40;

    /** In this order: browsers claim to be their ancestors, too. */
    private static final List<Name> BROWSERS = List.of(
            new Name("Edg", "Edge"),
            new Name("OPR/", "Opera"),
            new Name("Firefox/", "Firefox"),
            new Name("Chrome/", "Chrome"),
            new Name("Safari/", "Safari"),
            new Name("curl/", "curl"));

    private static final List<Name> SYSTEMS = List.of(
            new Name("iPhone", "iPhone"),
            new Name("iPad", "iPad"),
            new Name("Android", "Android"),
            new Name("Windows", "Windows"),
            new Name("Mac OS X", "macOS"),
            new Name("CrOS", "ChromeOS"),
            new Name("Linux", "Linux"));

    private record Name(String sign, String name) {}

    private Device() {}

    /** For example {@code Firefox on Linux}; the beginning of the text itself when nothing in it is known. */
    public static String of(String userAgent) {
        String browser = known(BROWSERS, userAgent);
        String system = known(SYSTEMS, userAgent);
        if (browser.isEmpty()) {
            String product = userAgent.isBlank() ? "Unknown device" : userAgent.split("[ (]", 2)[0];
            return product.substring(0, Math.min(LONGEST, product.length()));
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String known(List<Name> names, String text) {
        return names.stream()
                .filter(name -> text.contains(name.sign()))
                .map(Name::name)
                .findFirst()
                .orElse("");
    }
}
