package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An open page hears of what arrives and of what is read elsewhere. */
class NoticesTopicTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private final Sorting sorting = new Sorting(tables);
    private final NoticesTopic topic = new NoticesTopic(tables, new Ringing(sorting.bells));
    private final StoredInbox inbox = new StoredInbox(tables, new Ringing(sorting.bells));
    private final LicenseId own = new LicenseId(sorting.owner.value());
    private final Caller owner =
            new Caller(sorting.owner, "owner@example.com", "Owner", SessionId.random(), "192.0.2.1", "test");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void whatArrivesAndWhatIsReadElsewhereIsToldWithItsNumber() throws Exception {
        assertThat(topic.greeting(own)).contains("{\"unread\":0,\"newest\":[]}");
        AutoCloseable open = topic.open(own, payload -> heard.add(payload.json()));

        sorting.send(sorting.crash("first"));
        sorting.jobs.runAll();
        newest("{\"unread\":1,", "Main");
        inbox.markRead(owner, sorting.inbox(sorting.owner).get(0).id());
        newest("{\"unread\":0,", "\"read\":true");
        sorting.send(sorting.crash("second"));
        sorting.jobs.runAll();
        newest("{\"unread\":1,", "\"read\":false");
        inbox.markAllRead(owner);
        newest("{\"unread\":0,", "\"read\":true");

        open.close();
    }

    @Test
    void nobodyListensToSomebodyElse() {
        assertThatThrownBy(() ->
                        topic.authorise(owner, new LicenseId(UserId.random().value())))
                .isInstanceOf(NotFound.class);
        topic.authorise(owner, own);
    }

    private void newest(String start, String part) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(heard).last().asString().startsWith(start).contains(part));
    }
}
