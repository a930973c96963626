package io.corrosion.api.plugin;

import java.util.Locale;
import java.util.regex.Pattern;

/** Matches paths against the patterns of {@link PluginRule}. Pure; ignores case, as Windows servers do. */
final class DataPaths {

    private DataPaths() {}

    static boolean covers(String pattern, String path) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        boolean directory = wanted.endsWith("/");
        String name = directory ? wanted.substring(0, wanted.length() - 1) : wanted;
        String expression =
                "\\Q" + name.replace("\\E", "").replace("*", "\\E[^/]*\\Q") + "\\E" + (directory ? "(/.*)?" : "");
        return Pattern.matches(expression, path.toLowerCase(Locale.ROOT));
    }
}
