package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.PersonalNotices.Device;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.push.PushKey;
import io.corrosion.notify.push.TestPush;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person's own webhook and devices carry notices of organisations outside: who sets them up is in the log. */
class PersonalNoticesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String WEBHOOK = "https://discord.example/api/webhooks/1/secret";
    private static Transactions tables;

    private boolean confirmed = true;
    private final List<AuditEntry> recorded = new ArrayList<>();
    private final Sorting sorting = new Sorting(tables);
    private final StoredPersonalNotices notices = notices();
    private final Caller ann =
            new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "192.0.2.1", "test");

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @Test
    void whoMadeAnAccountWithAnAddressOfOthersIsToldNowhereElse() {
        confirmed = false;

        assertThatThrownBy(() -> notices.discord(ann, true, Map.of("webhook_url", WEBHOOK)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> subscribe(ann)).isInstanceOf(Refused.class);
        assertThat(recorded).isEmpty();
    }

    private StoredPersonalNotices notices() {
        Audit audit = Sorting.fake(Audit.class, (proxy, method, given) -> {
            assertThat(((Tx) given[0]).scope()).isInstanceOf(Scope.Platform.class);
            recorded.add((AuditEntry) given[1]);
            return null;
        });
        PushKey key = new PushKey(tables, sorting.sealing);
        return new StoredPersonalNotices(
                tables,
                sorting.kinds,
                new ChannelDesk(new Channels(List.of(sorting.discord)), sorting.keys),
                sorting.sealing,
                TestPush.on(key),
                key,
                audit,
                person -> new Assurance(confirmed, false));
    }

    private Device subscribe(Caller caller) {
        Map<String, String> browser = TestPush.browserAt("https://localhost/push/secret" + UUID.randomUUID());
        return notices.subscribe(caller, browser.get("endpoint"), browser.get("p256dh"), browser.get("auth"), "Phone");
    }

    @Test
    void aWebhookIsRecordedWithItsHostAndWithoutItsSecret() {
        notices.discord(ann, true, Map.of("webhook_url", WEBHOOK));
        notices.forgetDiscord(ann);
        notices.forgetDiscord(ann);

        assertThat(recorded)
                .extracting(AuditEntry::action)
                .containsExactly("account.notices.discord.set_up", "account.notices.discord.remove");
        assertThat(recorded).allSatisfy(entry -> assertThat(entry.resourceId())
                .isEqualTo(ann.user().toString()));
        assertThat(recorded.get(0).metadata())
                .isEqualTo(Map.of("host", "discord.example", "enabled", "true", "entered_anew", "true"));
        assertThat(notices.of(ann).discord().configured()).isFalse();
    }

    @Test
    void aDeviceIsRecordedWithItsHostAndSomebodyElsesIsNotRemoved() {
        Caller bob = new Caller(UserId.random(), "bob@example.org", "Bob", SessionId.random(), "192.0.2.2", "test");
        Device phone = subscribe(ann);

        notices.unsubscribe(bob, phone.id());
        assertThat(notices.of(ann).devices()).hasSize(1);
        notices.unsubscribe(ann, phone.id());

        assertThat(recorded)
                .extracting(AuditEntry::action)
                .containsExactly("account.notices.device.add", "account.notices.device.remove");
        assertThat(recorded.get(0).metadata()).isEqualTo(Map.of("host", "localhost", "name", "Phone"));
    }

    @Test
    void whatIsRefusedIsNotDone() {
        assertThatThrownBy(() -> notices.discord(ann, true, Map.of("token", "x")))
                .hasMessageContaining("no such setting");

        assertThat(recorded).isEmpty();
    }
}
