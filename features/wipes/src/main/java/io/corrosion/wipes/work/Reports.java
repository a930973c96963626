package io.corrosion.wipes.work;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.wipe.AfterWipe;
import io.corrosion.api.wipe.BeforeWipe;
import io.corrosion.api.wipe.WipeEnded;
import io.corrosion.api.wipe.WipeFacts;
import io.corrosion.api.wipe.WipeProgressed;
import io.corrosion.wipes.Wipe;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who hears of a wipe: people, modules, the audit log. Thread-safe. */
@Component(service = Reports.class)
public final class Reports {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    /** Value of a notice: kinds of channels that are not told. */
    private static final String SPARED = "channels.spared";

    private final Notifications notifications;
    private final Outbox outbox;
    private final Audit audit;
    private final ServerDirectory servers;
    private final Hooks hooks;

    @Activate
    public Reports(
            @Reference Notifications notifications,
            @Reference Outbox outbox,
            @Reference Audit audit,
            @Reference ServerDirectory servers,
            @Reference Hooks hooks) {
        this.notifications = notifications;
        this.outbox = outbox;
        this.audit = audit;
        this.servers = servers;
        this.hooks = hooks;
    }

    /** What a module has against the wipe, with its name before it; empty when nobody objects. */
    Optional<String> objection(Scope.Licence scope, Wipe wipe) {
        return hooks.objection(BeforeWipe.class, scope.license(), hook -> hook.objection(facts(scope, wipe)));
    }

    /** Tells modules that it has ended; each has heard it, or failed to listen, when this returns. */
    void ended(Scope.Licence scope, Wipe wipe) {
        hooks.through(AfterWipe.class, scope.license(), wipe, (hook, ended) -> {
            hook.ended(facts(scope, ended), ended.status().wire());
            return ended;
        });
    }

    private static WipeFacts facts(Scope.Licence scope, Wipe wipe) {
        return new WipeFacts(
                scope.tenant(),
                scope.license(),
                wipe.id(),
                wipe.type().wire(),
                wipe.trigger().wire());
    }

    void progressed(Tx tx, Scope.Licence scope, Wipe wipe, Instant at) {
        outbox.add(
                tx,
                new WipeProgressed(
                        scope.tenant(),
                        scope.license(),
                        wipe.id(),
                        wipe.status().wire(),
                        wipe.step().wire(),
                        wipe.percent(),
                        at));
    }

    void over(Tx tx, Scope.Licence scope, Wipe wipe, Instant at) {
        progressed(tx, scope, wipe, at);
        outbox.add(
                tx,
                new WipeEnded(
                        scope.tenant(),
                        scope.license(),
                        wipe.id(),
                        wipe.type().wire(),
                        wipe.trigger().wire(),
                        wipe.status().wire(),
                        wipe.mapUsed(),
                        at));
        audit.record(
                tx,
                new AuditEntry(
                        wipe.actor(),
                        "wipe." + wipe.status().wire(),
                        "wipe",
                        wipe.id().toString(),
                        Optional.of(scope.license()),
                        Map.of("type", wipe.type().wire(), "error", wipe.error())));
    }

    /**
     * Tells people, on the channels the server has set up; once for each event of a wipe.
     *
     * @param spared kinds of channels that are left out, by the value that bundles/notify knows for that
     */
    void tell(Tx tx, Scope.Licence scope, Wipe wipe, String event, String reason, List<String> spared, Instant at) {
        String name = servers.find(scope.license()).map(Server::name).orElse("The server");
        Notice notice = Notice.of(event, wipe.id().toString(), Recipient.server(scope.license()))
                .with("server", name)
                .with("at", WHEN.format(at))
                .with("reason", reason.isEmpty() ? "-" : reason);
        notifications.send(tx, spared.isEmpty() ? notice : notice.with(SPARED, String.join(",", spared)));
    }
}
