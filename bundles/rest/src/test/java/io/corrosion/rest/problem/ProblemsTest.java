package io.corrosion.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void everyErrorOfTheDomainHasItsStatus() {
        assertThat(Problems.of(new Invalid("x", java.util.Map.of())).status()).isEqualTo(400);
        assertThat(Problems.of(new Unauthenticated("x")).status()).isEqualTo(401);
        assertThat(Problems.of(new Refused("x")).status()).isEqualTo(403);
        assertThat(Problems.of(new NotFound("x")).status()).isEqualTo(404);
        assertThat(Problems.of(new Conflict("x")).status()).isEqualTo(409);
        assertThat(Problems.of(new TooMany("x", Duration.ZERO)).status()).isEqualTo(429);
        assertThat(Problems.of(new Unavailable("x", Duration.ZERO)).status()).isEqualTo(503);
    }

    @Test
    void waitingIsToldInWholeSecondsAndNeverZero() {
        assertThat(Problems.of(new TooMany("x", Duration.ofMillis(1_200))).header("Retry-After"))
                .contains("2");
        assertThat(Problems.of(new Unavailable("x", Duration.ZERO)).header("Retry-After"))
                .contains("1");
    }

    @Test
    void anErrorInsideAnotherIsFound() {
        assertThat(Problems.of(new IllegalStateException(new NotFound("gone"))).detail())
                .isEqualTo("gone");
    }

    @Test
    void whatNobodyPromisedTellsNothingOfTheInside() {
        Problem problem = Problems.of(new IllegalStateException("password=secret"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.detail()).doesNotContain("secret");
    }

    @Test
    void anUnauthenticatedCallerLearnsHow() {
        assertThat(Problems.of(new Unauthenticated("x")).header("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }

    @Test
    void theDocumentIsThatOfTheStandard() throws Exception {
        Problem problem = Problems.of(Invalid.field("signal", "Must be \"start\"."));

        JsonNode json = new ObjectMapper().readTree(ProblemDocument.of(problem, "/api/v1/x", "id-1"));

        assertThat(json.get("type").asText()).isEqualTo("urn:corrosion:problem:invalid");
        assertThat(json.get("status").asInt()).isEqualTo(400);
        assertThat(json.get("instance").asText()).isEqualTo("/api/v1/x");
        assertThat(json.get("correlation_id").asText()).isEqualTo("id-1");
        assertThat(json.at("/fields/signal").asText()).isEqualTo("Must be \"start\".");
    }

    @Test
    void aValueTheDatabaseCannotKeepIsAMistakeOfTheRequest() {
        var tooLong = new java.sql.SQLException("value too long for type character varying(64)", "22001");

        assertThat(Problems.of(new IllegalStateException(tooLong)).status()).isEqualTo(400);
        assertThat(Problems.of(new IllegalStateException(new java.sql.SQLException("x", "42P01")))
                        .status())
                .isEqualTo(500);
    }
}
