package io.corrosion.modules.format;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The pictures in a package, {@code screenshots/*.png}: the first by name stands for the module in the store. */
final class Screenshots {

    /** Where they lie in a package, and beside {@code module.json}. */
    static final String FILES = "screenshots/";

    private static final int MOST = 8;
    private static final int LARGEST = 1024 * 1024;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,49}\\.png";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Screenshots() {}

    /** By name, in their order. */
    static Map<String, byte[]> of(Map<String, byte[]> entries) {
        Map<String, byte[]> pictures = new TreeMap<>();
        entries.forEach((path, content) -> {
            if (path.startsWith(FILES) && !path.endsWith("/")) {
                pictures.put(path.substring(FILES.length()), content);
            }
        });
        return pictures;
    }

    /** @throws Untrusted with what is wrong with one of them */
    static void demand(Map<String, byte[]> entries) {
        Map<String, byte[]> pictures = of(entries);
        if (pictures.size() > MOST) {
            throw new Untrusted("The package has " + pictures.size() + " screenshots; " + MOST + " are allowed.");
        }
        pictures.forEach((name, content) -> {
            if (!name.matches(NAME)) {
                throw new Untrusted("The screenshot " + name + " must be named like overview.png.");
            }
            if (content.length > LARGEST) {
                throw new Untrusted("The screenshot " + name + " is larger than 1 MB.");
            }
            if (!Arrays.equals(PNG, Arrays.copyOf(content, PNG.length))) {
                throw new Untrusted("The screenshot " + name + " is no PNG.");
            }
        });
    }
}
