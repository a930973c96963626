package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to write configuration. Implementations are pure and thread-safe. */
interface ConfigFormat {

    /** All values, nested as they are written. */
    Map<String, Object> read(String text) throws FileRefused;

    /** The text with one change. */
    String edit(String text, Change change) throws FileRefused;

    /** The format of that name, or that a file of that name usually has. */
    static Named of(@Nullable String format, String path) throws FileRefused {
        String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String ending = file.substring(file.lastIndexOf('.') + 1);
        return switch (format == null ? ending : format) {
            case "properties" -> new Named("properties", PropertyLines.PROPERTIES);
            case "cfg" -> new Named("cfg", PropertyLines.CFG);
            case "json" -> new Named("json", new JsonFormat());
            case "yaml", "yml" -> new Named("yaml", new YamlFormat());
            case "toml" -> new Named("toml", new TomlFormat());
            default -> throw FileRefused.invalid("Say which format this is: properties, json, yaml, toml or cfg");
        };
    }

    /** A format with its word. */
    record Named(String word, ConfigFormat format) {}

    /** The line end a text uses. */
    static String lineEnd(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** The text, ending with a line end unless it is empty. */
    static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd(text);
    }
}
