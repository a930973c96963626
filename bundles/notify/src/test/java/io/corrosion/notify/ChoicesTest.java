package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.PersonalNotices.Quiet;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.PreferenceRows;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people, servers and organisations chose decides where a notice goes, and when. */
class ChoicesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    private final Sorting sorting = new Sorting(tables);
    private final PreferenceRows rows = new PreferenceRows();

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @Test
    void aPersonsChoiceIsThatPersonsOnly() {
        choose(sorting.owner, Map.of("email", Map.of("wipe.started", false)));

        sorting.send(sorting.event("wipe.started", "1"));
        sorting.jobs.runAll();

        assertThat(sorting.addresses()).containsExactly("second@example.com");
        assertThat(sorting.inbox(sorting.owner)).hasSize(1);
    }

    @Test
    void aPersonsOwnDiscordIsToldWhatThePersonWants() {
        discord(sorting.owner);
        choose(sorting.owner, Map.of("discord", Map.of("wipe.started", false)));

        sorting.send(sorting.event("wipe.started", "1"));
        sorting.send(sorting.event("wipe.completed", "1"));
        sorting.jobs.runAll();

        assertThat(sorting.discord.delivered).singleElement().satisfies(delivery -> {
            assertThat(delivery.event()).isEqualTo("wipe.completed");
            assertThat(delivery.settings()).containsEntry("webhook_url", "https://discord.example/own");
        });
    }

    @Test
    void aKindOfChannelThatIsSparedIsTheServersAndNotAPersonsOwn() {
        discord(sorting.owner);

        sorting.send(sorting.event("wipe.started", "1").with("channels.spared", "discord"));
        sorting.jobs.runAll();

        assertThat(sorting.discord.delivered).hasSize(1);
    }

    @Test
    void anEventThatIsMutedForAChannelGoesToTheOthers() {
        sorting.setUp(Optional.of(sorting.license), Set.of(ServerEvents.CRASHED));
        sorting.setUp(Optional.empty(), Set.of("wipe.started"));
        sorting.setUp(Optional.empty(), Set.of());

        sorting.send(sorting.crash("1"));
        sorting.jobs.runAll();

        assertThat(sorting.chat.delivered).hasSize(2);
    }

    @Test
    void quietHoursHoldBackWhatIsNotUrgentAndEndWithOneDigest() {
        sorting.now = NIGHT;
        quiet(sorting.owner);

        sorting.send(sorting.crash("1"));
        sorting.send(sorting.event("wipe.started", "1"));
        sorting.jobs.runAll();
        sorting.now = NIGHT.plusSeconds(60);
        sorting.send(sorting.event("wipe.completed", "1"));
        sorting.jobs.runAll();
        assertThat(toOwner()).as("urgent").containsExactly("Main has crashed");
        assertThat(sorting.inbox(sorting.owner)).as("the list is never quiet").hasSize(3);

        sorting.now = MORNING.minusSeconds(1);
        sorting.jobs.runAll();
        assertThat(toOwner()).hasSize(1);

        sorting.now = MORNING;
        sorting.jobs.runAll();
        assertThat(toOwner()).containsExactly("Main has crashed", "2 notices from your quiet hours");
        assertThat(sorting.mail
                        .delivered
                        .get(sorting.mail.delivered.size() - 1)
                        .message()
                        .text())
                .contains("Sat 02:00  Main is being wiped\nSat 02:01  Main is wiped");
        assertThat(sorting.statuses()).containsOnly("sent", "bundled");
    }

    @Test
    void oneMessageThatWasHeldBackComesAsItIs() {
        sorting.now = NIGHT;
        quiet(sorting.owner);
        sorting.send(sorting.event("wipe.started", "1"));
        sorting.jobs.runAll();

        sorting.now = MORNING;
        sorting.jobs.runAll();

        assertThat(toOwner()).containsExactly("Main is being wiped");
    }

    @Test
    void severalNodesThatWakeAtOnceTellOneDigest() throws Exception {
        sorting.now = NIGHT;
        quiet(sorting.owner);
        for (int i = 0; i < 8; i++) {
            sorting.send(sorting.event("wipe.started", String.valueOf(i)));
        }
        sorting.jobs.runAll();

        sorting.now = MORNING;
        together(4, sorting.jobs::runAll);

        assertThat(toOwner()).containsExactly("8 notices from your quiet hours");
    }

    @Test
    void severalNodesThatHearOfOneEventSendItOnce() throws Exception {
        together(6, () -> sorting.send(sorting.crash("same")));
        together(4, sorting.jobs::runAll);

        assertThat(sorting.addresses()).containsExactlyInAnyOrder("owner@example.com", "second@example.com");
    }

    @Test
    void aNodeThatDiesBetweenSendingAndRecordingRepeatsTheSameIdAndNothingElse() {
        sorting.setUp(Optional.empty(), Set.of());
        sorting.send(sorting.crash("1"));
        var deaths = new ArrayList<>(List.of(1));
        sorting.jobs.end = () -> {
            if (!sorting.chat.delivered.isEmpty() && !deaths.isEmpty()) {
                deaths.clear();
                throw new IllegalStateException("killed");
            }
        };

        sorting.jobs.runAll();

        var all = new ArrayList<>(sorting.chat.delivered);
        all.addAll(sorting.mail.delivered);
        assertThat(all).hasSize(4);
        assertThat(all.stream().map(delivery -> delivery.id()).distinct()).hasSize(3);
        assertThat(sorting.statuses()).containsOnly("sent");
    }

    @Test
    void aChannelWhoseReceiverIsGoneIsNotCalledAgainAndOwnersAreTold() {
        sorting.setUp(Optional.empty(), Set.of());
        sorting.chat.failures.add(DeliveryFailure.channelGone("Chat does not know this address any more (404)."));

        sorting.send(sorting.crash("1"));
        sorting.jobs.runAll();
        sorting.send(sorting.crash("2"));
        sorting.jobs.runAll();

        assertThat(sorting.chat.delivered).isEmpty();
        assertThat(sorting.inbox(sorting.owner))
                .extracting(ReceivedNotice::subject)
                .filteredOn(subject -> subject.startsWith("Nothing is sent"))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("any more");
    }

    private List<String> toOwner() {
        return sorting.mail.delivered.stream()
                .filter(delivery -> delivery.settings().get("address").equals("owner@example.com"))
                .map(delivery -> delivery.message().subject())
                .toList();
    }

    private void choose(UserId user, Map<String, Map<String, Boolean>> switches) {
        sorting.transactions.run(Sorting.PLATFORM, tx -> rows.choose(tx, user, switches, sorting.now));
    }

    private void quiet(UserId user) {
        var night = new Quiet(LocalTime.of(23, 0), LocalTime.of(8, 0));
        sorting.transactions.run(
                Sorting.PLATFORM, tx -> rows.quiet(tx, user, ZoneOffset.UTC, Optional.of(night), sorting.now));
    }

    private void discord(UserId user) {
        String sealed = sorting.sealing.seal(user.value(), Map.of("webhook_url", "https://discord.example/own"));
        sorting.transactions.run(
                Sorting.PLATFORM,
                tx -> rows.discord(tx, user, Optional.of(new PreferenceRows.Discord(sealed, true, "")), sorting.now));
    }

    private static void together(int threads, Runnable work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(work));
            }
            for (Future<?> each : done) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
