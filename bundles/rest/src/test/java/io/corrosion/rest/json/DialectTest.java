package io.corrosion.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    private final ObjectMapper mapper = Dialect.newMapper();

    record Body(String signal, int waitSeconds, Optional<String> note, List<String> tags) {}

    record View(LicenseId id, Instant startedAt, Optional<String> note, Duration took) {}

    @Test
    void answersAreSnakeCaseWithIsoTimesAndNulls() throws Exception {
        var view = new View(
                new LicenseId(new UUID(0, 1)),
                Instant.parse("2026-01-31T12:00:00Z"),
                Optional.empty(),
                Duration.ofSeconds(90));

        assertThat(mapper.writeValueAsString(Items.all(List.of(view))))
                .isEqualTo(
                        "{\"items\":[{\"id\":\"00000000-0000-0000-0000-000000000001\","
                                + "\"started_at\":\"2026-01-31T12:00:00Z\",\"note\":null,\"took\":\"PT1M30S\"}],\"next\":null}");
    }

    @Test
    void anOptionalMayBeLeftOutOrNull() throws Exception {
        String without = "{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":[]}";
        String withNull = "{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":[],\"note\":null}";

        assertThat(mapper.readValue(without, Body.class).note()).isEmpty();
        assertThat(mapper.readValue(withNull, Body.class).note()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"wait_seconds\":1,\"tags\":[]}                                       | signal       | This field is missing.",
                "{\"signal\":null,\"wait_seconds\":1,\"tags\":[]}                       | signal       | This field is missing.",
                "{\"signal\":\"a\",\"tags\":[]}                                         | wait_seconds | This field is missing.",
                "{\"signal\":7,\"wait_seconds\":1,\"tags\":[]}                          | signal       | Must be a text.",
                "{\"signal\":true,\"wait_seconds\":1,\"tags\":[]}                       | signal       | Must be a text.",
                "{\"signal\":{},\"wait_seconds\":1,\"tags\":[]}                         | signal       | Must be a text.",
                "{\"signal\":\"a\",\"wait_seconds\":\"1\",\"tags\":[]}                  | wait_seconds | Must be a number.",
                "{\"signal\":\"a\",\"wait_seconds\":1.5,\"tags\":[]}                    | wait_seconds | Must be a number.",
                "{\"signal\":\"a\",\"wait_seconds\":99999999999,\"tags\":[]}            | wait_seconds | Must be a number in range.",
                "{\"signal\":\"a\",\"wait_seconds\":true,\"tags\":[]}                   | wait_seconds | Must be a number.",
                "{\"signal\":\"a\",\"wait_seconds\":\"\",\"tags\":[]}                   | wait_seconds | Must be a number.",
                "{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":{}}                      | tags         | Must be a list.",
                "{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":[1]}                     | tags/0       | Must be a text.",
            })
    void whatDoesNotFitIsNamed(String json, String field, String message) {
        Problem problem = refused(json);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.fields()).containsEntry(field, message);
    }

    @Test
    void anUnknownFieldIsNamedWithTheKnownOnes() {
        Problem problem = refused("{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":[],\"sginal\":1}");

        assertThat(problem.fields().get("sginal"))
                .contains("not known")
                .contains("signal")
                .contains("wait_seconds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"signal\": | line 1, column 1",
                "hello | line 1, column",
                "[] | JSON object",
                "{\"signal\":\"a\",\"wait_seconds\":1,\"tags\":[]} {} | line 1",
                "{\"signal\":\"a\",\"signal\":\"b\"} | line 1"
            })
    void whatIsNoJsonObjectIsToldWhere(String json, String detail) {
        Problem problem = refused(json);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains(detail.trim());
    }

    @Test
    void deepNestingIsRefused() {
        Problem problem = refused("{\"tags\":" + "[".repeat(100) + "]".repeat(100) + "}");

        assertThat(problem.status()).isEqualTo(400);
    }

    private Problem refused(String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json.trim(), Body.class));
        assertThat(thrown).as("it was accepted: " + json).isNotNull();
        return Problems.of(thrown);
    }
}
