package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalLogTest extends LogGround {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void aFloodOfRefusalsIsCountedAndNotWrittenOneByOne() throws Exception {
        var refusals = new RefusalLog(transactions, audit);
        for (int attempt = 0; attempt < 50; attempt++) {
            refusals.note(refusal("auth.login.fail", "203.0.113.7"));
        }
        for (int address = 0; address < 5_000; address++) {
            refusals.note(refusal("auth.login.fail", "2001:db8::" + Integer.toHexString(address)));
        }
        refusals.close();

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<LoggedEntry> written = written();
            assertThat(written).hasSizeLessThan(310);
            assertThat(written)
                    .anySatisfy(logged -> assertThat(logged.entry().metadata()).containsEntry("times", "49"));
            assertThat(written).anySatisfy(logged -> {
                assertThat(logged.entry().actor().name()).isEqualTo("many callers");
                assertThat(logged.entry().metadata()).containsEntry("times", "4701");
            });
        });
    }

    @Test
    void theFirstRefusalIsWrittenAtOnce() throws Exception {
        var refusals = new RefusalLog(transactions, audit);
        refusals.note(refusal("access.denied", "203.0.113.7"));

        await().atMost(PATIENCE).until(() -> !actions(query()).isEmpty());
        assertThat(actions(query())).containsExactly("access.denied");
        refusals.close();
    }

    @Test
    void refusalsForAnotherReasonAreOnesOfTheirOwn() throws Exception {
        var refusals = new RefusalLog(transactions, audit);
        for (String key : List.of("console.read", "control.kill", "control.kill")) {
            refusals.note(refusal("access.denied", "203.0.113.7", "The permission " + key + " is not held"));
        }
        refusals.close();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(written())
                .extracting(logged -> logged.entry().metadata().get("reason"))
                .containsOnly("The permission console.read is not held", "The permission control.kill is not held"));
    }

    private List<LoggedEntry> written() {
        List<LoggedEntry> written = new ArrayList<>();
        trail.each(organisation, AuditQuery.ALL, written::add);
        return written;
    }

    private Refusal refusal(String action, String address) {
        return refusal(action, address, "Wrong password");
    }

    private Refusal refusal(String action, String address, String reason) {
        return new Refusal(
                Optional.of(tenant),
                Optional.empty(),
                new Actor("user", Optional.empty(), "ann@example.org", address, ""),
                action,
                "session",
                "",
                reason);
    }
}
