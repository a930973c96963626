package io.corrosion.modules.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms a module is used under: {@code license} in its {@code module.json} names them, {@code LICENSE.txt} says them. One
 * is not without the other; packages from before there were any have neither.
 */
final class Terms {

    /** Where the text lies in a package, and beside {@code module.json}. */
    static final String FILE = "LICENSE.txt";

    private static final int LARGEST = 256 * 1024;
    private static final String ID = "\\(*[A-Za-z0-9][A-Za-z0-9.:+-]{0,63}\\)*";
    private static final String EXPRESSION = ID + "( (AND|OR|WITH) " + ID + "){0,9}";

    private Terms() {}

    /** The text, where there is one. */
    static Optional<String> of(Map<String, byte[]> entries) {
        return Optional.ofNullable(entries.get(FILE)).map(Terms::text);
    }

    /** @throws Untrusted when this is no name of terms */
    static void demandName(@Nullable String license) {
        if (license != null && !license.matches(EXPRESSION)) {
            throw new Untrusted(
                    "module.json: license must be an SPDX expression such as Apache-2.0 or LicenseRef-Proprietary.");
        }
    }

    /** @throws Untrusted with what is wrong with them */
    static void demand(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        Optional<String> text = of(entries);
        if (descriptor.license() == null && text.isPresent()) {
            throw new Untrusted(
                    "A package with " + FILE + " says what terms these are, as \"license\" in its module.json.");
        }
        if (descriptor.license() != null && text.isEmpty()) {
            throw new Untrusted("The terms " + descriptor.license() + " are not in the package: put their text into "
                    + FILE + " beside module.json.");
        }
    }

    /** The same for what is packed from now on, which has terms. */
    static void demandSome(ModuleDescriptor descriptor) {
        if (descriptor.license() == null) {
            throw new Untrusted("module.json: license is missing. Name the terms " + descriptor.slug()
                    + " is used under, such as Apache-2.0 or LicenseRef-Proprietary, and put their text into " + FILE
                    + " beside it.");
        }
    }

    private static String text(byte[] content) {
        if (content.length > LARGEST) {
            throw new Untrusted("The " + FILE + " of the package is larger than 256 KB.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.isBlank() || text.indexOf('\0') >= 0) {
                throw new Untrusted("The " + FILE + " of the package is empty, or no text.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Untrusted("The " + FILE + " of the package is not in UTF-8.", e);
        }
    }
}
