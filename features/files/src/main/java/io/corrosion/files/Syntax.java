package io.corrosion.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.corrosion.api.error.Invalid;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Says where a text is no JSON or YAML (FILE-21). Reads the form only: nothing is made of what the text says. Pure. */
public final class Syntax {

    private static final int LONGEST = 2 * 1024 * 1024;

    private Syntax() {}

    /** The first mistake; lines and columns begin with 1. */
    public record Mistake(int line, int column, String message) {}

    /**
     * Looks for the first mistake.
     *
     * @param format {@code json} or {@code yaml}
     */
    public static Optional<Mistake> check(String format, String text) {
        if (text.length() > LONGEST) {
            throw Invalid.field("text", "At most 2 MB are checked.");
        }
        return switch (format) {
            case "json" -> json(text);
            case "yaml" -> yaml(text);
            default -> throw Invalid.field("format", "Must be json or yaml.");
        };
    }

    private static Optional<Mistake> json(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            boolean whole = false;
            int depth = 0;
            while (parser.nextToken() != null) {
                if (depth == 0 && whole) {
                    return Optional.of(at(parser.currentTokenLocation(), "A second value begins here."));
                }
                whole = true;
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            }
            return whole ? Optional.empty() : Optional.of(at(1, 1, "There is no value."));
        } catch (JsonProcessingException wrong) {
            return Optional.of(
                    at(wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr(), wrong.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Mistake> yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
                document.getTag();
            }
            return Optional.empty();
        } catch (MarkedYAMLException wrong) {
            var mark = Optional.ofNullable(wrong.getProblemMark());
            return Optional.of(at(
                    mark.map(place -> place.getLine() + 1).orElse(1),
                    mark.map(place -> place.getColumn() + 1).orElse(1),
                    wrong.getProblem()));
        } catch (YAMLException wrong) {
            return Optional.of(at(1, 1, wrong.getMessage()));
        }
    }

    private static Mistake at(JsonLocation place, String message) {
        return at(place.getLineNr(), place.getColumnNr(), message);
    }

    private static Mistake at(int line, int column, String message) {
        return new Mistake(Math.max(1, line), Math.max(1, column), message);
    }
}
