package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What went out, and again what was given up (NOTE-11). */
class HistoryTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private final Sorting sorting = new Sorting(tables);
    private final History history = new History(tables, sorting.kinds, sorting.dispatch);
    private final Scope.Tenant tenant = new Scope.Tenant(sorting.tenant);
    private final List<String> recorded = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @Test
    void whatWasGivenUpIsDeliveredWhenItIsSentAgain() {
        DeliveryRecord failed = givenUp();
        assertThat(failed.error()).contains("gone");

        retry(sorting.server, failed.id());
        assertThat(only().status()).isEqualTo("queued");
        sorting.jobs.runAll();

        assertThat(only().status()).isEqualTo("sent");
        assertThat(sorting.chat.delivered).hasSize(1);
        assertThat(recorded).containsExactly("again");
        assertThatThrownBy(() -> retry(sorting.server, failed.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void ofTwoWhoSendItAgainOneDoes() {
        DeliveryRecord failed = givenUp();

        retry(tenant, failed.id());

        assertThatThrownBy(() -> retry(tenant, failed.id())).isInstanceOf(Conflict.class);
        assertThat(recorded).hasSize(1);
        sorting.jobs.runAll();
        assertThat(sorting.chat.delivered).hasSize(1);
    }

    @Test
    void whoseItIsNotFindsNothingAndSendsNothing() {
        DeliveryRecord failed = givenUp();
        Scope stranger = new Scope.Tenant(TenantId.random());
        Scope sister = new Scope.Licence(sorting.tenant, LicenseId.random());

        for (Scope foreign : List.of(stranger, sister)) {
            assertThat(list(foreign, Optional.empty(), 10).items()).isEmpty();
            assertThatThrownBy(() -> retry(foreign, failed.id())).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> retry(tenant, UUID.randomUUID())).isInstanceOf(NotFound.class);
        assertThat(only().status()).isEqualTo("failed");
        assertThat(recorded).isEmpty();
    }

    @Test
    void aMailGoesOutWithItsLinkAndOnceThatIsForgottenNotWithoutIt() {
        sorting.mail.failures.add(DeliveryFailure.forGood("gone"));
        sorting.mail.failures.add(DeliveryFailure.forGood("gone"));
        sorting.send(Notice.of("account.reset", "1", Recipient.address("ann@example.com"))
                .with("name", "Ann")
                .withSecret("link", "https://x.example/secret-token"));
        sorting.jobs.runAll();

        retry(sorting.server, only().id());
        sorting.jobs.runAll();
        assertThat(sorting.statuses()).containsExactly("failed");
        retry(sorting.server, only().id());
        sorting.jobs.runAll();
        assertThat(sorting.mail.delivered)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.message().text()).contains("secret-token"));

        tables.run(Sorting.PLATFORM, tx -> Sql.update(tx, "update notify.notifications set status = 'failed'"));
        assertThatThrownBy(() -> retry(sorting.server, only().id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("forgotten");
    }

    @Test
    void pagesFollowEachOtherAndAForeignCursorShowsNothingOfItsOwner() {
        sorting.setUp(Optional.of(sorting.license), Set.of());
        for (int number = 0; number < 3; number++) {
            sorting.now = sorting.now.plusSeconds(1);
            sorting.send(sorting.event(ServerEvents.ROLLED_BACK, "page-" + number));
            sorting.jobs.runAll();
        }

        Items<DeliveryRecord> all = list(sorting.server, Optional.empty(), 100);
        Items<DeliveryRecord> first = list(sorting.server, Optional.empty(), 2);
        Items<DeliveryRecord> rest = list(sorting.server, first.next(), 100);

        assertThat(first.items()).hasSize(2);
        assertThat(first.items()).doesNotContainAnyElementsOf(rest.items());
        assertThat(first.items().size() + rest.items().size())
                .isEqualTo(all.items().size());
        assertThat(list(new Scope.Tenant(TenantId.random()), first.next(), 100).items())
                .isEmpty();
        assertThatThrownBy(() -> list(sorting.server, Optional.of("' or 1=1"), 10))
                .isInstanceOf(Invalid.class);
    }

    private DeliveryRecord givenUp() {
        sorting.setUp(Optional.of(sorting.license), Set.of());
        sorting.chat.failures.add(DeliveryFailure.forGood("gone"));
        sorting.send(sorting.crash("1"));
        sorting.jobs.runAll();
        DeliveryRecord failed = only();
        assertThat(failed.status()).isEqualTo("failed");
        return failed;
    }

    /** The one message that went by chat, or to Ann. */
    private DeliveryRecord only() {
        return list(sorting.server, Optional.empty(), 100).items().stream()
                .filter(record ->
                        record.channel().equals("chat") || record.event().equals("account.reset"))
                .reduce((one, other) -> {
                    throw new AssertionError("two: " + one + " and " + other);
                })
                .orElseThrow();
    }

    private Items<DeliveryRecord> list(Scope scope, Optional<String> after, int limit) {
        return history.list(scope, DeliveryFilter.ALL, after, limit);
    }

    private void retry(Scope scope, UUID delivery) {
        history.retry(scope, delivery, tx -> recorded.add("again"));
    }
}
