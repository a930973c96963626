package io.corrosion.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private record Id(UUID value) {}

    private record Keeping(int keepLast, int keepDaily) {}

    private record Login(String name, String password) {}

    private record Plan(
            Id id,
            Optional<String> zone,
            List<String> exclude,
            Keeping keeping,
            String webhookUrl,
            List<Login> logins) {}

    private static final Id ID = new Id(UUID.randomUUID());
    private static final Plan BEFORE =
            new Plan(ID, Optional.empty(), List.of("a", "b"), new Keeping(3, 7), "https://hook/one", List.of());

    @Test
    void onlyWhatDiffersIsTold() {
        var after = new Plan(ID, Optional.of("UTC"), List.of("a"), new Keeping(3, 8), "https://hook/one", List.of());

        assertThat(Changes.between(BEFORE, after).details())
                .containsOnly(
                        Map.entry("after.zone", "UTC"),
                        Map.entry("before.exclude", "a, b"),
                        Map.entry("after.exclude", "a"),
                        Map.entry("before.keeping.keep_daily", "7"),
                        Map.entry("after.keeping.keep_daily", "8"));
    }

    @Test
    void aSecretIsMaskedHoweverDeepItLies() {
        var after = new Plan(
                ID,
                Optional.empty(),
                List.of("a", "b"),
                new Keeping(3, 7),
                "https://hook/two",
                List.of(new Login("joe", "hunter2")));

        assertThat(Changes.between(BEFORE, after).details())
                .containsEntry("before.webhook_url", Changes.MASK)
                .containsEntry("after.webhook_url", Changes.MASK)
                .containsEntry("after.logins", "(name joe, password " + Changes.MASK + ")");
        assertThat(Changes.between(BEFORE, after).details().toString()).doesNotContain("hunter2", "hook/two");
    }

    @Test
    void whatIsMadeAndWhatIsRemovedIsToldWhole() {
        assertThat(Changes.between(Optional.empty(), Optional.of(new Keeping(1, 2)))
                        .details(Map.of("name", "mine")))
                .containsOnly(
                        Map.entry("name", "mine"),
                        Map.entry("after.keep_last", "1"),
                        Map.entry("after.keep_daily", "2"));
        assertThat(Changes.between(Optional.of(new Keeping(1, 2)), Optional.empty())
                        .without("keep_daily")
                        .details())
                .containsOnly(Map.entry("before.keep_last", "1"));
    }
}
