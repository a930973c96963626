package io.corrosion.gameplugin.heard;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.game.GameHealthReported;
import io.corrosion.api.game.GamePluginReturned;
import io.corrosion.api.game.GamePluginSilent;
import io.corrosion.api.game.GamePluginsChanged;
import io.corrosion.api.game.GameStarted;
import io.corrosion.api.game.GameWiped;
import io.corrosion.api.game.WipeProgressReported;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what changed, and leaves the events of it in the same transaction. The row decides what is news. Immutable. */
final class Clerk {

    private static final Scope ALL = Scope.platform("game plugins");

    private final Transactions transactions;
    private final Outbox outbox;
    private final PluginRows rows = new PluginRows();

    Clerk(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    List<Known> all() {
        return transactions.read(ALL, rows::all);
    }

    void speaks(Licence licence, Known known) {
        write(licence, tx -> rows.speaks(tx, scope(licence), known).stream()
                .map(silentSince -> (Event)
                        new GamePluginReturned(licence.tenant(), licence.id(), silentSince, known.lastHeartbeat()))
                .toList());
    }

    void fellSilent(Licence licence, Instant lastHeartbeat, Instant now) {
        write(
                licence,
                tx -> rows.fallsSilent(tx, licence.id(), lastHeartbeat)
                        ? List.of(new GamePluginSilent(licence.tenant(), licence.id(), lastHeartbeat, now))
                        : List.of());
    }

    void introduced(Licence licence, Known known, PluginHello hello, Instant at) {
        write(licence, tx -> {
            List<Event> news = new ArrayList<>(spoke(tx, licence, known));
            if (rows.starts(tx, licence.id(), hello)) {
                news.add(new GameStarted(
                        licence.tenant(), licence.id(), Optional.of(Known.map(hello)), hello.startedAt(), at));
            }
            if (hello.savedSince() != null && rows.isWiped(tx, licence.id(), hello.savedSince())) {
                news.add(new GameWiped(licence.tenant(), licence.id(), Optional.of(Known.map(hello)), at));
            }
            rows.introduces(tx, licence.id(), hello);
            return news;
        });
    }

    void reported(Licence licence, Known known, PluginsReport report, Instant at) {
        write(licence, tx -> {
            List<Event> news = new ArrayList<>(spoke(tx, licence, known));
            if (rows.reports(tx, licence.id(), report)) {
                news.add(new GamePluginsChanged(licence.tenant(), licence.id(), Known.plugins(report), at));
            }
            return news;
        });
    }

    void healthy(Licence licence, Known known, WipeHealth health, String id, Instant at) {
        write(licence, tx -> {
            List<Event> news = new ArrayList<>(spoke(tx, licence, known));
            if (rows.isHealthy(tx, licence.id(), health, id, at)) {
                news.add(new GameHealthReported(licence.tenant(), licence.id(), Known.health(health, at), at));
            }
            return news;
        });
    }

    void wiping(Licence licence, Known known, WipeStatus status, Instant at) {
        String message = status.message() == null ? "" : status.message();
        String step = String.join("/", status.wipeId().toString(), status.step(), status.progress() + "", message);
        write(licence, tx -> {
            List<Event> news = new ArrayList<>(spoke(tx, licence, known));
            if (rows.isNewStep(tx, licence.id(), step)) {
                news.add(new WipeProgressReported(
                        licence.tenant(),
                        licence.id(),
                        status.wipeId(),
                        status.step(),
                        status.progress(),
                        message,
                        at));
            }
            return news;
        });
    }

    /** There must be a row before anything can be written into it: whoever says something speaks. */
    private List<Event> spoke(Tx tx, Licence licence, Known known) {
        return rows.speaks(tx, scope(licence), known).stream()
                .map(silentSince -> (Event)
                        new GamePluginReturned(licence.tenant(), licence.id(), silentSince, known.lastHeartbeat()))
                .toList();
    }

    private void write(Licence licence, java.util.function.Function<Tx, List<? extends Event>> work) {
        transactions.run(scope(licence), tx -> work.apply(tx).forEach(event -> outbox.add(tx, event)));
    }

    private static Scope.Licence scope(Licence licence) {
        return new Scope.Licence(licence.tenant(), licence.id());
    }
}
