package io.corrosion.config.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of a Rust server that are known, from {@code convars.tsv}. Immutable. */
public final class Convars {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token).*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
    private static final int LONGEST = 4_000;

    private final Map<String, Convar> known = new LinkedHashMap<>();

    public Convars() {
        try (var lines = new BufferedReader(
                new InputStreamReader(Convars.class.getResourceAsStream("convars.tsv"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Convars::parse)
                    .forEach(convar -> known.put(convar.key(), convar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Convar parse(String line) {
        String[] parts = line.split("\t", -1);
        Convar.Kind kind = Convar.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
        boolean chosen = kind == Convar.Kind.CHOICE;
        return new Convar(
                parts[0],
                kind,
                chosen ? Optional.empty() : number(parts[2]),
                number(parts[3]),
                chosen ? List.of(parts[2].split("\\|")) : List.of(),
                parts[4],
                parts[5]);
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    /** In the order people look for them. */
    public List<Convar> all() {
        return List.copyOf(known.values());
    }

    public Optional<Convar> find(String key) {
        return Optional.ofNullable(known.get(key.toLowerCase(Locale.ROOT)));
    }

    /** Whether the value of such a setting is nobody's business here. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key).matches();
    }

    /** What is wrong with a wish, in a sentence; empty when nothing is. */
    public Optional<String> wrong(Edit edit) {
        if (!KEY.matcher(edit.key()).matches()) {
            return Optional.of("This is no name of a setting.");
        }
        if (isSecret(edit.key())) {
            return Optional.of("Secrets are not changed here, so that they are not kept in the history.");
        }
        String value = edit.value().orElse("");
        if (value.length() > LONGEST || value.indexOf('"') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("Must be one line of at most 4,000 characters without double quotes.");
        }
        return edit.value().flatMap(wanted -> find(edit.key()).flatMap(convar -> convar.wrong(wanted)));
    }
}
