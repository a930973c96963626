package io.corrosion.modules.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.shop.Ending;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Scope PLATFORM = Scope.platform("test");

    private final Scope.Licence server = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final MovableClock clock = new MovableClock(END);
    private final List<Notice> sent = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final News one = node();
    private final News other = node();

    @BeforeEach
    void nothingIsTold() {
        TRANSACTIONS.run(PLATFORM, tx -> Sql.update(tx, "delete from modules.module_news"));
    }

    @Test
    void whatEndsForAServerIsToldItsOwnerOnceWhicheverNodeSeesIt() {
        Item ending = Reports.ending(server, new Ending(server.license(), "loot", Standing.PAID, END), "Loot");

        one.note(List.of(ending));
        other.note(List.of(ending));
        one.tell();
        other.tell();
        one.note(List.of(ending));
        one.tell();

        assertThat(sent).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo("module.expiring");
            assertThat(notice.recipient()).isEqualTo(Recipient.server(server.license()));
            assertThat(notice.values())
                    .containsEntry("until", "2026-12-01 00:00 UTC")
                    .containsKey("server");
        });
        assertThat(scopes).containsExactly(server);
    }

    @Test
    void theEndItselfAndTheNextMonthsEndAreNewsAgain() {
        one.note(List.of(
                Reports.ending(server, new Ending(server.license(), "loot", Standing.PAID, END), "Loot"),
                Reports.ending(server, new Ending(server.license(), "loot", Standing.GRACE, END), "Loot"),
                Reports.ending(server, new Ending(server.license(), "loot", Standing.READ_ONLY, END), "Loot"),
                Reports.ending(
                        server, new Ending(server.license(), "loot", Standing.PAID, END.plusSeconds(60)), "Loot")));
        one.tell();

        assertThat(sent)
                .extracting(Notice::event)
                .containsExactlyInAnyOrder("module.expiring", "module.lapsed", "module.expiring");
    }

    @Test
    void aFailedStartIsNewsThoughOneNodeCouldNotRunTheSameBefore() {
        one.note(List.of(Reports.failedOnOneNode("loot", "Loot", "1.0.0", END, "it is away", "wait", END)));
        other.note(List.of(Reports.failed("loot", "Loot", "1.0.0", END, "its port is taken", "look", END)));
        one.tell();

        assertThat(sent)
                .extracting(notice -> notice.values().get("reason"))
                .containsExactlyInAnyOrder("On one node: it is away", "its port is taken");
    }

    @Test
    void whatHasNotStoodForHalfAYearIsForgottenAndWhatStandsIsNotToldAgain() {
        Item stands = Reports.update("loot", "Loot", "1.0.0", "2.0.0");
        Item gone = Reports.update("bells", "Bells", "1.0.0", "2.0.0");
        Item failed = Reports.failed("loot", "Loot", "1.0.0", END, "its port is taken", "look", END);
        Item onOneNode = Reports.failedOnOneNode("loot", "Loot", "1.0.0", END, "it is away", "wait", END);
        one.note(List.of(stands, gone, failed, onOneNode));
        one.tell();
        List<String> decisions = List.of(Reports.decision("loot", "1.0.0", END));

        for (int month = 0; month < 8; month++) {
            clock.pass(Duration.ofDays(30));
            // Of two months the repository is away, and what it says with it.
            one.forget(month > 2 && month < 5 ? List.of() : List.of(stands), decisions);
        }

        assertThat(kept()).containsExactlyInAnyOrder(stands.key(), failed.key(), onOneNode.key());
        other.note(List.of(stands, gone, failed, onOneNode));
        sent.clear();
        other.tell();
        assertThat(sent).extracting(Notice::key).containsExactly(gone.key());
    }

    private static List<String> kept() {
        return TRANSACTIONS.read(
                PLATFORM, tx -> Sql.list(tx, "select news_key from modules.module_news", row -> row.text("news_key")));
    }

    @Test
    void everyKindHasASampleForEachNameItSpeaksOf() {
        Pattern names = Pattern.compile("\\{\\{([a-z]+)}}");
        for (NoticeKind kind : new Kinds().kinds()) {
            assertThat(kind.sample().keySet())
                    .as(kind.event())
                    .containsAll(names.matcher(kind.subject() + kind.body())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    private News node() {
        News news = new News(TRANSACTIONS, clock);
        news.notifications = (tx, notice) -> {
            sent.add(notice);
            scopes.add(tx.scope());
        };
        return news;
    }
}
