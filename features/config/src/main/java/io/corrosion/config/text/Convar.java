package io.corrosion.config.text;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * A setting that is known. Immutable.
 *
 * @param choices what it may be, for {@link Kind#CHOICE}; else empty
 * @param group where it stands on the page, such as {@code general}
 * @param description one sentence for people
 */
public record Convar(
        String key,
        Kind kind,
        Optional<BigDecimal> least,
        Optional<BigDecimal> most,
        List<String> choices,
        String group,
        String description) {

    /** What a value looks like. */
    public enum Kind {
        TEXT,
        URL,
        TAGS,
        WHOLE,
        DECIMAL,
        FLAG,
        CHOICE
    }

    public Convar {
        choices = List.copyOf(choices);
    }

    /** What is wrong with a value, in a sentence; empty when nothing is. */
    public Optional<String> wrong(String value) {
        return switch (kind) {
            case TEXT -> Optional.empty();
            case URL ->
                value.isEmpty() || isAddress(value)
                        ? Optional.empty()
                        : Optional.of("Must be an address that begins with http:// or https://.");
            case TAGS ->
                value.matches("[A-Za-z0-9_+^-]*(,[A-Za-z0-9_+^-]+)*")
                        ? Optional.empty()
                        : Optional.of("Must be words divided by commas, without blanks.");
            case FLAG ->
                List.of("true", "false", "1", "0").contains(value.toLowerCase(java.util.Locale.ROOT))
                        ? Optional.empty()
                        : Optional.of("Must be true or false.");
            case CHOICE ->
                choices.contains(value)
                        ? Optional.empty()
                        : Optional.of("Must be one of " + String.join(", ", choices) + ".");
            case WHOLE, DECIMAL -> wrongNumber(value);
        };
    }

    private Optional<String> wrongNumber(String value) {
        String form = kind == Kind.WHOLE ? "-?\\d{1,15}" : "-?\\d{1,15}(\\.\\d{1,9})?";
        if (!value.matches(form)) {
            return Optional.of(kind == Kind.WHOLE ? "Must be a whole number." : "Must be a number such as 0.5.");
        }
        BigDecimal number = new BigDecimal(value);
        boolean inside = least.filter(limit -> number.compareTo(limit) < 0).isEmpty()
                && most.filter(limit -> number.compareTo(limit) > 0).isEmpty();
        return inside
                ? Optional.empty()
                : Optional.of("Must be between "
                        + least.map(BigDecimal::toPlainString).orElse("any") + " and "
                        + most.map(BigDecimal::toPlainString).orElse("any") + ".");
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return address.getHost() != null
                    && (address.getScheme().equals("http")
                            || address.getScheme().equals("https"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
