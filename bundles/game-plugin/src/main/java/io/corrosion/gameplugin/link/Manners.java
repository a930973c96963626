package io.corrosion.gameplugin.link;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.LicenseMode;
import io.corrosion.protocol.command.LicenseState;
import io.corrosion.protocol.command.PluginSettings;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a game plugin keeps in mind: whether it may act (LIC-08), and what it does by itself (PLG-24). Thread-safe. */
@Component(service = Manners.class)
public final class Manners {

    private static final Logger LOG = LoggerFactory.getLogger(Manners.class);
    private static final Permission VIEW = Permission.of("server.view");
    private static final Permission CHANGE = Permission.of("settings.server");
    private static final int LONGEST_MESSAGE = 500;

    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Messages messages;
    private final Licences licences;
    private final Standings standings;

    @Activate
    public Manners(
            @Reference(target = "(corrosion.schema=game_plugin)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Messages messages,
            @Reference Licences licences,
            @Reference Standings standings) {
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.messages = messages;
        this.licences = licences;
        this.standings = standings;
    }

    /** What holds for a server now. */
    public Settings show(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return transactions.read(scope, tx -> settings(tx, server));
    }

    /** Holds from now on; a plugin that is connected is told at once. */
    public Settings change(Caller caller, LicenseId server, Settings wanted) {
        Scope.Licence scope = access.require(caller, server, CHANGE);
        if (wanted.welcomeMessage().length() > LONGEST_MESSAGE
                || wanted.welcomeMessage().chars().anyMatch(Character::isISOControl)) {
            String sentence = "The welcome message is one line of at most " + LONGEST_MESSAGE + " characters.";
            throw new Invalid(sentence, Map.of("welcome_message", sentence));
        }
        transactions.run(scope, tx -> {
            Changes changes = Changes.between(settings(tx, server), wanted);
            Sql.update(
                    tx,
                    "insert into game_plugin.settings (license_id, tenant_id, welcome_message, console)"
                            + " values (?, ?, ?, ?) on conflict (license_id) do update set"
                            + " welcome_message = excluded.welcome_message, console = excluded.console,"
                            + " tenant_id = excluded.tenant_id",
                    server.value(),
                    scope.tenant().value(),
                    wanted.welcomeMessage(),
                    wanted.console());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "game.settings",
                            "server",
                            server.toString(),
                            Optional.of(server),
                            changes.details()));
        });
        licences.find(server).ifPresent(this::tell);
        return wanted;
    }

    /** Tells the server's plugin both; one that is away asks when it comes. */
    public void tell(Licence licence) {
        Scope.Licence scope = new Scope.Licence(licence.tenant(), licence.id());
        Settings settings = transactions.read(scope, tx -> settings(tx, licence.id()));
        LicenseMode mode = standings.of(licence.id()).isFull() ? LicenseMode.FULL : LicenseMode.READ_ONLY;
        String welcome = settings.welcomeMessage().isEmpty() ? null : settings.welcomeMessage();
        say(licence.id(), Tail.PLUGIN_SETTINGS, new PluginSettings(welcome, settings.console()));
        say(licence.id(), Tail.LICENSE_STATE, new LicenseState(mode));
    }

    private void say(LicenseId server, Tail tail, Record payload) {
        try {
            messages.publish(Subjects.of(server.value()).to(tail), Map.of(), Payloads.write(payload));
        } catch (DomainException away) {
            LOG.debug("The game plugin of {} is told when it comes back: {}", server, away.getMessage());
        }
    }

    private static Settings settings(Tx tx, LicenseId server) {
        return Sql.first(
                        tx,
                        "select welcome_message, console from game_plugin.settings where license_id = ?",
                        row -> new Settings(row.text("welcome_message"), row.flag("console")),
                        server.value())
                .orElse(Settings.DEFAULT);
    }
}
