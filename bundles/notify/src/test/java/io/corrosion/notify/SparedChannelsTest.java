package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.channel.FakeReceiver;
import io.corrosion.notify.channel.TestDoor;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A notice may spare kinds of channels, as a wipe's profile does with its two switches (WIPE-06). */
class SparedChannelsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String HOOK = "/api/webhooks/123456789/abcdefghijklmnop";

    private static Transactions tables;

    private FakeReceiver receiver;
    private Sorting sorting;

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @BeforeEach
    void aServerWithBothChannels() throws IOException {
        receiver = new FakeReceiver();
        sorting = new Sorting(tables, TestDoor.discord(), TestDoor.pushbullet(receiver.url()));
        sorting.setUp(Optional.of(sorting.license), "discord", Map.of("webhook_url", receiver.url() + HOOK), Set.of());
        sorting.setUp(Optional.of(sorting.license), "pushbullet", Map.of("api_key", "o.1234567890"), Set.of());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Who hears it: the paths that were called. */
    private List<String> heard(Notice notice) {
        receiver.calls.clear();
        sorting.send(notice);
        sorting.jobs.runAll();
        return receiver.calls.stream()
                .map(call -> call.path().startsWith(HOOK) ? "discord" : "pushbullet")
                .sorted()
                .toList();
    }

    @Test
    void eachKindIsSparedByItselfAndWithoutAWordBothAreTold() {
        Notice begun = sorting.event("wipe.started", "1");

        assertThat(heard(begun)).containsExactly("discord", "pushbullet");
        assertThat(heard(sorting.event("wipe.started", "2").with("channels.spared", "discord")))
                .containsExactly("pushbullet");
        assertThat(heard(sorting.event("wipe.completed", "2").with("channels.spared", "pushbullet")))
                .containsExactly("discord");
        assertThat(heard(sorting.event("wipe.failed", "2").with("channels.spared", "discord,pushbullet")))
                .isEmpty();
        assertThat(sorting.addresses())
                .as("mail is nobody's switch in a profile")
                .hasSize(8);
    }
}
