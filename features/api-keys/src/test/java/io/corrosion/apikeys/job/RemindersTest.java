package io.corrosion.apikeys.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.apikeys.ApiKey;
import io.corrosion.apikeys.KeyText;
import io.corrosion.apikeys.sql.SqlKeyStore;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemindersTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOW = Instant.parse("2026-06-01T06:30:00Z");

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "api_keys").transactions();
    private final List<Notice> sent = new ArrayList<>();

    @Test
    void oldAndEndingKeysAreRemindedOfOnceAMonthAndOthersAreNot() {
        add("old", Duration.ofDays(91), Optional.empty());
        add("young", Duration.ofDays(80), Optional.empty());
        add("ending", Duration.ofDays(1), Optional.of(NOW.plus(Duration.ofDays(3))));
        add("long ended", Duration.ofDays(200), Optional.of(NOW.minus(Duration.ofDays(100))));

        assertThat(remindersAt(NOW).remind()).isEqualTo(2);
        assertThat(remindersAt(NOW.plus(Duration.ofDays(1))).remind()).isZero();
        assertThat(sent)
                .extracting(notice -> notice.event() + " " + notice.values().get("name"))
                .containsExactlyInAnyOrder("api_key.rotate old", "api_key.expiring ending");

        assertThat(remindersAt(NOW.plus(Duration.ofDays(31))).remind()).isGreaterThanOrEqualTo(2);
    }

    private Reminders remindersAt(Instant moment) {
        return new Reminders(transactions, (tx, notice) -> sent.add(notice), Clock.fixed(moment, ZoneOffset.UTC));
    }

    private void add(String name, Duration age, Optional<Instant> end) {
        Instant made = NOW.minus(age);
        ApiKey key = new ApiKey(
                UUID.randomUUID(),
                UserId.random(),
                name,
                "",
                Set.of(KeyScope.ALL),
                "cor_test",
                made,
                made,
                end,
                Optional.empty(),
                Optional.empty());
        transactions.run(
                Scope.platform("test"), tx -> new SqlKeyStore().add(tx, key, new KeyText("cor_" + UUID.randomUUID())));
    }
}
