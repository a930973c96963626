package io.corrosion.plugins;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.game.GamePluginsChanged;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A server's files, console and game in memory, in front of the registry on a real database. Confined to one test. */
final class PluginGround {

    static final String DIRECTORY = "<directory>";

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    /** Files by path; a directory's content is {@value #DIRECTORY}. */
    final Map<String, String> disk = new TreeMap<>();

    final List<String> said = new ArrayList<>();
    final List<String> read = new ArrayList<>();
    final Map<String, String> answers = new TreeMap<>();
    /** What was asked for, one key for each call. */
    final List<String> asked = new ArrayList<>();
    /** Why the server does not run what it is told; empty when it does. */
    String error = "";
    /** How many entries a page of a listing has. */
    int page = 1_000;
    /** Happens when a file is read. */
    Runnable reading = () -> {};

    final Transactions transactions;
    final RegistryRules rules;
    final GameReports reports;
    final PluginDesk desk;

    PluginGround(Transactions transactions) {
        this.transactions = transactions;
        ServerGateway gateway = proxy(ServerGateway.class, this::gateway);
        rules = new RegistryRules(transactions, gateway, proxy(FileProtection.class, (name, given) ->
                (Predicate<ServerPath>) path -> path.value().contains("secret")));
        reports = new GameReports(transactions, rules);
        desk = new PluginDesk(
                proxy(Access.class, (name, given) -> {
                    asked.add(((Permission) given[2]).key());
                    return scope;
                }),
                transactions,
                gateway,
                rules,
                reports,
                proxy(Audit.class, (name, given) -> null));
    }

    /** Looks at the server. */
    List<PluginDesk.Entry> refresh() {
        return desk.refresh(caller, scope.license());
    }

    PluginDesk.Entry get(String name) {
        return desk.get(caller, scope.license(), name);
    }

    PluginRule rule(String name) {
        List<PluginRule> all = transactions.read(scope, tx -> rules.of(tx, scope));
        return all.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }

    void report(LoadedPlugin... plugins) {
        reports.on(new GamePluginsChanged(scope.tenant(), scope.license(), List.of(plugins), Instant.now()));
    }

    private Object gateway(String method, Object[] given) {
        if (method.equals("files")) {
            return proxy(ServerFiles.class, this::files);
        }
        if (method.equals("send")) {
            String line = ((Command.Console) given[2]).line();
            said.add(line);
            return ran(line);
        }
        return CompletableFuture.completedFuture(ran(said.get(said.size() - 1)));
    }

    private CommandRecord ran(String line) {
        return new CommandRecord(
                new CommandId(new UUID(0, 1)),
                scope.license(),
                "console",
                line,
                "Ann",
                error.isEmpty() ? CommandState.ACKNOWLEDGED : CommandState.FAILED,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                answers.getOrDefault(line, ""),
                error);
    }

    private Object files(String method, Object[] given) {
        ServerPath path = (ServerPath) given[0];
        if (method.equals("read")) {
            read.add(path.toString());
            reading.run();
            byte[] bytes = disk.get(path.toString()).getBytes(StandardCharsets.UTF_8);
            return new FileContent(entry(path.toString()), new ByteArrayInputStream(bytes));
        }
        List<FileEntry> entries = disk.keySet().stream()
                .filter(file -> file.startsWith(path + "/"))
                .map(this::entry)
                .toList();
        if (entries.isEmpty()) {
            throw new NotFound("no such directory");
        }
        int from = ((Listing) given[1]).after().map(Integer::parseInt).orElse(0);
        int to = Math.min(from + page, entries.size());
        Optional<String> next = to < entries.size() ? Optional.of(String.valueOf(to)) : Optional.empty();
        return new FilePage(entries.subList(from, to), next, entries.size());
    }

    private FileEntry entry(String file) {
        return new FileEntry(
                new ServerPath(file),
                disk.get(file).equals(DIRECTORY) ? FileKind.DIRECTORY : FileKind.FILE,
                disk.get(file).length(),
                Instant.EPOCH,
                -1,
                Optional.empty(),
                "t" + disk.get(file).hashCode());
    }

    private interface Answering {
        Object answer(String method, Object[] given);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Answering answering) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answering.answer(method.getName(), given));
    }
}
