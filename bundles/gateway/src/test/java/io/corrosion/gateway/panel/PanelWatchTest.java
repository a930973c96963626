package io.corrosion.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.Hiccup;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.command.Adapters;
import io.corrosion.gateway.command.AdaptersAccess;
import io.corrosion.gateway.connection.ConnectionNews;
import io.corrosion.gateway.connection.ConnectionsAccess;
import io.corrosion.gateway.live.LiveAccess;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PanelWatchTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = Known.scope();
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "gateway").transactions();
    private final MovableClock clock = new MovableClock();
    private final Wire wire = new Wire(clock);
    private final LiveRegistry live = LiveAccess.listening(clock, wire, new Known(List.of(scope)));
    private final ConnectionNews news = new ConnectionNews();
    private final Panel panel = new Panel();
    private final Adapters adapters = AdaptersAccess.with("watched", panel);

    @Test
    void whoHasJustEnteredAPanelNeedNotWaitForTheNextLook() throws Exception {
        PanelWatch watch = watch();

        connect("watched");

        await().atMost(LONG).until(() -> live.of(scope.license()).power() == PowerState.RUNNING);
        watch.close();
    }

    @Test
    void oneNodeListensAndAnotherOnlyWhenThatOneIsGoneOrSilent() throws Exception {
        connect("watched");
        PanelWatch first = watch();
        PanelWatch second = watch();
        first.look();
        await().atMost(LONG).until(() -> asked() == 1);

        clock.pass(Duration.ofSeconds(20));
        second.look();
        clock.pass(Duration.ofSeconds(31));
        second.look();
        await().atMost(LONG).until(() -> asked() == 2);

        second.close();
        first.look();
        await().atMost(LONG).until(() -> asked() == 3);
        first.close();
        assertThat(asked()).as("each time it was one of the two").isEqualTo(3);
    }

    @Test
    void aLookThatFindsNothingNewWritesNothingUntilTheTimeIsNearlyOver() throws Exception {
        connect("watched");
        PanelWatch watch = watch();
        watch.look();
        String written = version();

        clock.pass(Duration.ofSeconds(5));
        watch.look();
        assertThat(version()).isEqualTo(written);

        clock.pass(Duration.ofSeconds(15));
        watch.look();
        assertThat(version()).as("still listened to, and said so").isNotEqualTo(written);
        watch.close();
    }

    @Test
    void aDatabaseThatIsAwayForAMomentCostsOneLook() throws Exception {
        connect("watched");
        AtomicBoolean away = new AtomicBoolean(true);
        PanelWatch watch = new PanelWatch(clock, new Hiccup(transactions, away), adapters, wire, live, news);
        assertThatThrownBy(watch::look).isInstanceOf(Unavailable.class);

        away.set(false);
        watch.look();

        await().atMost(LONG).until(() -> asked() == 1);
        watch.close();
    }

    /** PostgreSQL's version of this test's row: another one after each write. */
    private String version() {
        return transactions.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select xmin::text as version from gateway.server_connections where license_id = ?",
                        row -> row.text("version"),
                        scope.license().value())
                .orElseThrow());
    }

    @Test
    void aServerWithAnotherConnectionIsLeftAlone() throws Exception {
        connect("watched");
        PanelWatch watch = watch();
        watch.look();
        await().atMost(LONG).until(() -> asked() == 1);
        connect("bare_metal");
        clock.pass(Duration.ofSeconds(60));

        watch.look();
        watch.close();

        assertThat(asked()).isEqualTo(1);
    }

    /** How often this test's server was asked for; those of other tests lie in the same table. */
    private long asked() {
        return panel.asked.stream().filter(scope.license()::equals).count();
    }

    private PanelWatch watch() {
        return new PanelWatch(clock, transactions, adapters, wire, live, news);
    }

    private void connect(String type) {
        ConnectionsAccess.connect(transactions, scope, new Connection(scope.license(), type, "", "", "", 0, 0), news);
    }

    /** A panel whose server runs; counts who asks. */
    private static final class Panel implements PanelAdapter {
        private final List<LicenseId> asked = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            return new CompletableFuture<>();
        }

        @Override
        public Optional<PanelHealth> health(Connection connection) {
            asked.add(connection.server());
            return Optional.of(new PanelHealth(
                    ConnectionState.CONNECTED,
                    "",
                    PowerState.RUNNING,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));
        }
    }
}
