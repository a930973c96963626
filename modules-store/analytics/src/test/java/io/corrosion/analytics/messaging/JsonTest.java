package io.corrosion.analytics.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final List<String> FIELDS = List.of("players", "fps", "uptime");

    private final Json json = new Json();

    @Test
    void whatWasNotMeasuredIsNoNumber() {
        assertThat(json.measures(bytes("{\"fps\":59.5,\"other\":[1,{\"players\":9}],\"uptime\":-1}"), FIELDS))
                .hasValueSatisfying(values -> assertThat(values).containsExactly(Double.NaN, 59.5, Double.NaN));
    }

    /** Any machine may send anything: tokens and tree agree on what it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "17",
                "[]",
                "[{\"players\":1}]",
                "{}",
                "{\"players\":1}",
                "{\"players\":1,\"players\":2}",
                "{\"players\":1,\"players\":\"2\"}",
                "{\"players\":null,\"fps\":true,\"uptime\":{\"players\":3}}",
                "{\"fps\":[1,2,[3]],\"uptime\":5}",
                "{\"players\":-0.5,\"fps\":1e308,\"uptime\":1e999}",
                "{\"players\":2000000000,\"fps\":2000000001,\"uptime\":99999999999999999999999999}",
                "{\"players\":NaN}",
                "{\"players\":01}",
                "{\"players\":1",
                "{\"players\":",
                "{\"players\"}",
                "{players:1}",
                "{\"players\":1}}",
                "{\"players\":1} trailing",
                "\u0000\u00ff"
            })
    void tokensSayWhatTheTreeSays(String payload) {
        Optional<double[]> tree = json.read(bytes(payload)).map(object -> FIELDS.stream()
                .mapToDouble(field -> Json.measure(object, field))
                .toArray());

        Optional<double[]> tokens = json.measures(bytes(payload), FIELDS);

        assertThat(tokens.isPresent()).isEqualTo(tree.isPresent());
        tree.ifPresent(expected -> assertThat(tokens.get()).containsExactly(expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
