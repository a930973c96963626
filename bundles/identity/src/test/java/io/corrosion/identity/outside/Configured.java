package io.corrosion.identity.outside;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings as an operator leaves them, but for some. */
final class Configured {

    private Configured() {}

    /** @param pairs names of settings and their values by turns */
    static OutsideSettings with(String... pairs) {
        Map<String, String> chosen = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            chosen.put(pairs[at], pairs[at + 1]);
        }
        return (OutsideSettings) Proxy.newProxyInstance(
                OutsideSettings.class.getClassLoader(),
                new Class<?>[] {OutsideSettings.class},
                (proxy, setting, arguments) ->
                        chosen.getOrDefault(setting.getName(), (String) setting.getDefaultValue()));
    }
}
