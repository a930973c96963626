package io.corrosion.plugins;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.plugins.Registered.Choice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The game plugins of a server: looked at, loaded and unloaded, and what wipes do with their data. Thread-safe. */
@Component(service = PluginDesk.class)
public final class PluginDesk {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MOST_PATHS = 50;

    private final RegistryRows rows = new RegistryRows();
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final RegistryRules rules;
    private final GameReports reports;
    private final Audit audit;

    @Activate
    public PluginDesk(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=plugins)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference RegistryRules rules,
            @Reference GameReports reports,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.rules = rules;
        this.reports = reports;
        this.audit = audit;
    }

    /** An entry with the rule that holds for it. */
    public record Entry(Registered plugin, PluginRule rule) {}

    public List<Entry> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.VIEW);
        return entries(scope);
    }

    /** @throws NotFound when the server has no such plugin */
    public Entry get(Caller caller, LicenseId server, String name) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.VIEW);
        return transactions.read(scope, tx -> entry(found(tx, scope, name)));
    }

    /** Looks at the server now: its directories, and the game where it answers. */
    public List<Entry> refresh(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.VIEW);
        look(scope);
        return entries(scope);
    }

    /**
     * Has the mod loader load, unload or reload the plugin, and looks what became of it.
     *
     * @throws Conflict when the loader refused, with its words
     */
    public Entry act(Caller caller, LicenseId server, String name, PluginAction action) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.MANAGE);
        Registered plugin = transactions.read(scope, tx -> found(tx, scope, name));
        LoaderDialect dialect = LoaderDialect.of(plugin.loader());
        String answer = say(scope, caller, dialect.line(action, plugin.name()));
        if (LoaderDialect.refuses(answer)) {
            throw new Conflict("The mod loader did not " + action.wire() + " " + plugin.name() + ": " + answer.strip());
        }
        List<io.corrosion.api.game.LoadedPlugin> now = LoaderDialect.plugins(say(scope, caller, dialect.listing()));
        if (!now.isEmpty()) {
            reports.take(scope, now);
        }
        return transactions.write(scope, tx -> {
            note(tx, caller, scope, action.wire(), plugin.name(), Map.of("answer", cut(answer)));
            return entry(found(tx, scope, plugin.name()));
        });
    }

    /** Decides what wipes do with the plugin's data; empty goes back to what is known of it. */
    public Entry decide(Caller caller, LicenseId server, String name, Optional<Choice> choice) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.MANAGE);
        Optional<Choice> checked = choice.map(PluginDesk::checked);
        checked.ifPresent(named -> Stream.concat(named.dataPaths().stream(), named.keptPaths().stream())
                .forEach(path -> rules.touching(scope, path)));
        return transactions.write(scope, tx -> {
            Registered before = found(tx, scope, name);
            Registered changed = before.choosing(checked);
            rows.put(tx, scope, changed, rules.now());
            PluginRule rule = rules.rule(changed);
            note(
                    tx,
                    caller,
                    scope,
                    "wipe_settings",
                    changed.name(),
                    Changes.between(rules.rule(before), rule).details());
            return new Entry(changed, rule);
        });
    }

    /** Says where the plugin comes from. */
    public Entry source(Caller caller, LicenseId server, String name, PluginSource source, Optional<String> slug) {
        Scope.Licence scope = access.require(caller, server, PluginPermissions.MANAGE);
        if (slug.filter(text -> !text.matches("[a-z0-9][a-z0-9-]{0,99}")).isPresent()) {
            throw Invalid.field("umod_slug", "A slug has small letters, digits and hyphens, such as rust-kits.");
        }
        return transactions.write(scope, tx -> {
            Registered before = found(tx, scope, name);
            Registered changed = before.from(source, slug);
            rows.put(tx, scope, changed, rules.now());
            Map<String, String> details =
                    Changes.between(before, changed).without("updated_at").details();
            note(tx, caller, scope, "source", changed.name(), details);
            return entry(changed);
        });
    }

    private List<Entry> entries(Scope.Licence scope) {
        return transactions.read(
                scope, tx -> rows.all(tx, scope).stream().map(this::entry).toList());
    }

    private void look(Scope.Licence scope) {
        try {
            rules.refresh(scope);
        } catch (IOException broken) {
            throw new Unavailable("The way to the server broke off while its plugins were read. Try again.", SOON);
        }
    }

    private String say(Scope.Licence scope, Caller caller, String line) {
        CommandRecord sent = gateway.send(scope, caller, new Command.Console(line), ANSWER);
        try {
            CommandRecord end = gateway.outcome(scope, sent.id()).get(ANSWER.toSeconds() * 2, TimeUnit.SECONDS);
            if (end.state() != CommandState.ACKNOWLEDGED) {
                throw new Conflict("The server did not run “" + line + "”: " + end.error());
            }
            return end.output();
        } catch (TimeoutException late) {
            throw new Unavailable("The server has not answered “" + line + "” yet. Look again in a moment.", SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The wait for the server was ended.", SOON);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The gateway never fails an outcome", e);
        }
    }

    private Registered found(Tx tx, Scope.Licence scope, String name) {
        return rows.find(tx, scope, name)
                .orElseThrow(
                        () -> new NotFound("This server has no game plugin of this name. Look at the server again."));
    }

    private Entry entry(Registered plugin) {
        return new Entry(plugin, rules.rule(plugin));
    }

    private static Choice checked(Choice choice) {
        return new Choice(
                paths("data_paths", choice.dataPaths()), paths("kept_paths", choice.keptPaths()), choice.flags());
    }

    private static List<String> paths(String field, List<String> typed) {
        if (typed.size() > MOST_PATHS) {
            throw Invalid.field(field, "At most " + MOST_PATHS + " paths; name the directory with a slash at its end.");
        }
        return typed.stream()
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> path(field, path))
                .distinct()
                .toList();
    }

    private static String path(String field, String typed) {
        boolean directory = typed.endsWith("/");
        String path = ServerPath.of(typed.replace('*', '_')).value();
        if (path.isEmpty()
                || typed.startsWith("/")
                || typed.replace("*", "").replace("/", "").isBlank()) {
            throw Invalid.field(field, "Name files below the data directory, such as Kits.json, Kits/ or Kits_*.json.");
        }
        String kept = typed.substring(0, directory ? typed.length() - 1 : typed.length());
        return directory ? kept + "/" : kept;
    }

    private static String cut(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }

    private void note(
            Tx tx, Caller caller, Scope.Licence scope, String deed, String plugin, Map<String, String> details) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "plugins." + deed,
                        "game_plugin",
                        plugin.length() <= 64 ? plugin : plugin.substring(0, 64),
                        Optional.of(scope.license()),
                        details));
    }
}
