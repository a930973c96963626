package io.corrosion.modules.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.module.SettingField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of JSON schema that settings are described with: an object of strings, integers, numbers and booleans, each with
 * title, description, default, enum, minimum, maximum, minLength, maxLength, pattern and writeOnly (a secret); and which are
 * required. Immutable.
 */
final class SettingsSchema {

    private static final int LONGEST = 4000;

    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    SettingsSchema(JsonNode schema) {
        schema.path("properties").fields().forEachRemaining(entry -> properties.put(entry.getKey(), entry.getValue()));
        schema.path("required").forEach(name -> required.add(name.asText()));
    }

    /** Names of those that are written and never shown again. */
    Set<String> secrets() {
        return properties.keySet().stream().filter(this::isSecret).collect(Collectors.toUnmodifiableSet());
    }

    boolean isSecret(String name) {
        return properties.containsKey(name)
                && properties.get(name).path("writeOnly").asBoolean();
    }

    /** The fields with what they hold: the given texts, else the defaults; of secrets, whether they are set. */
    List<SettingField> fields(Map<String, String> values) {
        return properties.entrySet().stream()
                .map(entry -> field(entry.getKey(), entry.getValue(), values))
                .toList();
    }

    /** What is wrong, by field; empty when nothing is. */
    Map<String, String> wrong(Map<String, String> values) {
        Map<String, String> wrong = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(name -> !properties.containsKey(name))
                .forEach(name -> wrong.put(name, "is no setting of this module"));
        properties.forEach((name, rule) ->
                wrong(name, rule, values.getOrDefault(name, "")).ifPresent(words -> wrong.put(name, words)));
        return wrong;
    }

    /** The values in their types, defaults where there is none. */
    Map<String, Object> typed(Map<String, String> values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        properties.forEach((name, rule) -> {
            String text = values.getOrDefault(name, rule.path("default").asText(""));
            if (!text.isEmpty() || kind(rule).equals("string")) {
                typed.put(name, typed(kind(rule), text));
            }
        });
        return typed;
    }

    private SettingField field(String name, JsonNode rule, Map<String, String> values) {
        List<String> choices = new ArrayList<>();
        rule.path("enum").forEach(choice -> choices.add(choice.asText()));
        boolean secret = isSecret(name);
        return new SettingField(
                name,
                rule.path("title").asText(name),
                rule.path("description").asText(""),
                kind(rule),
                choices,
                secret ? "" : values.getOrDefault(name, rule.path("default").asText("")),
                secret,
                secret && !values.getOrDefault(name, "").isEmpty());
    }

    private static Object typed(String kind, String text) {
        return switch (kind) {
            case "integer" -> Long.valueOf(text);
            case "number" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private Optional<String> wrong(String name, JsonNode rule, String text) {
        if (text.isEmpty()) {
            return required.contains(name) && !rule.has("default") ? Optional.of("is missing") : Optional.empty();
        }
        for (JsonNode choice : rule.path("enum")) {
            if (choice.asText().equals(text)) {
                return Optional.empty();
            }
        }
        if (rule.has("enum")) {
            return Optional.of("is none of the choices");
        }
        return switch (kind(rule)) {
            case "integer" -> number(rule, text, "-?\\d{1,15}", "must be a whole number");
            case "number" -> number(rule, text, "-?\\d{1,15}(\\.\\d{1,9})?", "must be a number");
            case "boolean" ->
                text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("must be true or false");
            default -> string(rule, text);
        };
    }

    private static Optional<String> number(JsonNode rule, String text, String form, String words) {
        if (!text.matches(form)) {
            return Optional.of(words);
        }
        double value = Double.parseDouble(text);
        if (rule.has("minimum") && value < rule.path("minimum").asDouble()) {
            return Optional.of("must be at least " + rule.path("minimum").asText());
        }
        return rule.has("maximum") && value > rule.path("maximum").asDouble()
                ? Optional.of("must be at most " + rule.path("maximum").asText())
                : Optional.empty();
    }

    private static Optional<String> string(JsonNode rule, String text) {
        int longest = Math.min(LONGEST, rule.path("maxLength").asInt(LONGEST));
        if (text.length() > longest) {
            return Optional.of("must not be longer than " + longest + " characters");
        }
        if (text.length() < rule.path("minLength").asInt(0)) {
            return Optional.of("must have at least " + rule.path("minLength").asInt() + " characters");
        }
        return rule.has("pattern")
                        && !Pattern.compile(rule.path("pattern").asText())
                                .matcher(text)
                                .find()
                ? Optional.of("does not have the form it must have")
                : Optional.empty();
    }

    private static String kind(JsonNode rule) {
        return rule.path("type").asText("string");
    }
}
