package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a server is started (SRV-19, SRV-20): command, variables, image, as far as its connection tells. Secrets are shown to
 * nobody: they are set anew. Thread-safe.
 */
@Component(service = Startups.class)
public final class Startups {

    public static final Permission READ = Permission.of("startup.read");
    public static final Permission UPDATE = Permission.of("startup.update");
    public static final Permission IMAGE = Permission.of("startup.docker-image");

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret|token|api_?key).*");
    private static final Pattern SECRET_WORD =
            Pattern.compile("(?i)(\\S*(?:password|passwd|secret|token)\\S*[\\s=]+)(\"[^\"]*\"|\\S+)");

    private final Transactions transactions;
    private final Access access;
    private final Servers servers;
    private final ServerGateway gateway;
    private final Audit audit;

    @Activate
    public Startups(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference Servers servers,
            @Reference ServerGateway gateway,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.servers = servers;
        this.gateway = gateway;
        this.audit = audit;
    }

    /** How it is started next, without its secrets. Waits for the machine or the panel. */
    public StartupSheet read(Caller caller, LicenseId server) {
        StartupSheet told = gateway.startup(scope(caller, server, READ)).read();
        return access.allows(caller, server, UPDATE)
                ? masked(told, told.command())
                : masked(told, hidden(told.command()));
    }

    /** Whether the variable's value is shown to nobody. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key).matches();
    }

    /**
     * Starts it like that from its next start on.
     *
     * @throws io.corrosion.api.error.Invalid naming what is not acceptable
     */
    public void change(Caller caller, LicenseId server, StartupChange change) {
        Scope.Licence scope = scope(caller, server, change.image().isPresent() ? IMAGE : UPDATE);
        if (change.command().isPresent() || !change.variables().isEmpty()) {
            access.require(caller, server, UPDATE);
        }
        if (change.isEmpty()) {
            return;
        }
        gateway.startup(scope).change(change);
        transactions.run(
                scope,
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "startup.change",
                                "server",
                                server.toString(),
                                Optional.of(server),
                                Map.of("detail", summary(change)))));
    }

    private Scope.Licence scope(Caller caller, LicenseId server, Permission permission) {
        Scope.Licence scope = access.require(caller, server, permission);
        if (servers.find(server).isEmpty()) {
            throw new NotFound("There is no server with this id.");
        }
        return scope;
    }

    private static StartupSheet masked(StartupSheet told, String command) {
        List<Variable> shown = told.variables().stream()
                .map(one -> isSecret(one.key())
                        ? new Variable(one.key(), one.name(), one.description(), "", "", one.changes())
                        : one)
                .toList();
        return new StartupSheet(
                command, told.commandChanges(), told.image(), told.images(), shown, told.variablesGrow());
    }

    static String hidden(String command) {
        return SECRET_WORD.matcher(command).replaceAll("$1•••");
    }

    /** What was changed, without values: they may be secrets. */
    private static String summary(StartupChange change) {
        TreeSet<String> what = new TreeSet<>(change.variables().keySet());
        change.command().ifPresent(command -> what.add("command"));
        change.image().ifPresent(what::add);
        return String.join(", ", what);
    }
}
