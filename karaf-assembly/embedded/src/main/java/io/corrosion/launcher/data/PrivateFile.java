package io.corrosion.launcher.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A small file that only its owner reads (0600), replaced as a whole, so that a crash leaves the old or the new. */
public final class PrivateFile {

    private PrivateFile() {}

    public static void write(Path file, String text) {
        try {
            var fresh = Files.createTempFile(
                    file.getParent(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void writeProperties(Path file, String comment, Map<String, String> values) {
        var text = new StringBuilder("# ").append(comment).append('\n');
        new TreeMap<>(values)
                .forEach((key, value) ->
                        text.append(key).append('=').append(escaped(value)).append('\n'));
        write(file, text.toString());
    }

    /** The file's values; none when there is no such file. */
    public static Map<String, String> readProperties(Path file) {
        var values = new TreeMap<String, String>();
        if (!Files.exists(file)) {
            return values;
        }
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
