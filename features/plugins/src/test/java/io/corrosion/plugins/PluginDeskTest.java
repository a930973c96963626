package io.corrosion.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.FileProtection;
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
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.plugins.Registered.Choice;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry on a real database, in front of a server's files and console in memory. */
class PluginDeskTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions transactions;

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    private final Map<String, String> disk = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final ServerGateway gateway = proxy(ServerGateway.class, this::gateway);
    private final RegistryRules rules =
            new RegistryRules(transactions, gateway, proxy(FileProtection.class, (name, given) ->
                    (Predicate<ServerPath>) path -> path.value().contains("secret")));
    private final GameReports reports = new GameReports(transactions, rules);
    private final PluginDesk desk = new PluginDesk(
            proxy(Access.class, (name, given) -> scope),
            transactions,
            gateway,
            rules,
            reports,
            proxy(Audit.class, (name, given) -> null));

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "plugins").transactions();
    }

    @Test
    void theRegistryIsWhatLiesInTheFolders() {
        disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.0\")]");
        disk.put("oxide/plugins/readme.txt", "no plugin");
        disk.put("carbon/plugins/Mine.cs", "class Mine {}");

        List<PluginDesk.Entry> entries = desk.refresh(caller, scope.license());

        assertThat(entries).extracting(entry -> entry.plugin().name()).containsExactly("Kits", "Mine");
        assertThat(entries.get(0).plugin().version()).isEqualTo("4.4.0");
        assertThat(entries.get(0).rule().origin()).isEqualTo(PluginRule.Origin.KNOWN);
        assertThat(entries.get(1).plugin().source()).isEqualTo(PluginSource.MANUAL);
        assertThat(entries.get(1).plugin().loader()).isEqualTo("carbon");
    }

    @Test
    void onlyFilesThatChangedAreReadAgainAndOneThatWentKeepsItsRule() {
        disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.0\")]");
        desk.refresh(caller, scope.license());
        desk.refresh(caller, scope.license());
        assertThat(read).hasSize(1);

        disk.put("oxide/plugins/Kits.cs", "[Info(\"Kits\", \"k1lly0u\", \"4.4.10\")]");
        assertThat(desk.refresh(caller, scope.license()).get(0).plugin().version())
                .isEqualTo("4.4.10");

        disk.clear();
        PluginDesk.Entry gone = desk.refresh(caller, scope.license()).get(0);
        assertThat(gone.plugin().installed()).isFalse();
        assertThat(gone.rule().wipes("Kits/player_data.json", true, false)).isTrue();
    }

    @Test
    void aReloadSpeaksTheLoadersWordsAndTakesOverWhatRuns() {
        disk.put("oxide/plugins/Kits.cs", "");
        desk.refresh(caller, scope.license());
        answers.put("oxide.reload Kits", "Reloaded plugin Kits v1.0.0");
        answers.put("oxide.plugins", "Listing 1 plugins:\n  \"Kits\" (1.0.0)");

        PluginDesk.Entry entry = desk.act(caller, scope.license(), "kits", PluginAction.RELOAD);

        assertThat(said).containsExactly("oxide.reload Kits", "oxide.plugins");
        assertThat(entry.plugin().loaded()).contains(true);
    }

    @Test
    void whatTheLoaderRefusesIsSaidInItsWords() {
        disk.put("carbon/plugins/Kits.cs", "");
        desk.refresh(caller, scope.license());
        answers.put("c.load Kits", "Failed compiling 'Kits.cs': CS1002");
        assertThatThrownBy(() -> desk.act(caller, scope.license(), "Kits", PluginAction.LOAD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("CS1002");
        assertThatThrownBy(() -> desk.act(caller, scope.license(), "Kits; quit", PluginAction.LOAD))
                .isInstanceOf(NotFound.class);
        assertThat(said).containsExactly("c.load Kits");
    }

    @Test
    void aReportOfTheGameDecidesWhatRuns() {
        disk.put("oxide/plugins/Kits.cs", "");
        desk.refresh(caller, scope.license());

        report(new LoadedPlugin("Kits", "4.4.0", "", "Kits.cs", true), new LoadedPlugin("Fresh", "1", "", "", true));
        assertThat(desk.get(caller, scope.license(), "Kits").plugin().loaded()).contains(true);
        assertThat(desk.get(caller, scope.license(), "Fresh").plugin().installed())
                .isTrue();

        report(new LoadedPlugin("Fresh", "1", "", "", false));
        assertThat(desk.get(caller, scope.license(), "Kits").plugin().loaded()).contains(false);
        assertThat(desk.get(caller, scope.license(), "Fresh").plugin().loaded()).contains(false);
    }

    @Test
    void whatTheGameRunsIsThereWhereverItsFileIs() {
        report(new LoadedPlugin("Elsewhere", "1", "", "", true));

        desk.refresh(caller, scope.license());

        assertThat(desk.get(caller, scope.license(), "Elsewhere").plugin().installed())
                .isTrue();
        assertThat(desk.get(caller, scope.license(), "Elsewhere").plugin().loaded())
                .contains(true);
    }

    @Test
    void aChosenRuleDrivesTheWipeUntilItIsTakenBack() {
        disk.put("oxide/plugins/Kits.cs", "");
        desk.refresh(caller, scope.license());

        desk.decide(
                caller,
                scope.license(),
                "Kits",
                Optional.of(new Choice(List.of("Kits/", " Kits_*.json "), List.of(), WipeFlags.NEVER)));
        PluginRule chosen = rule("Kits");
        assertThat(chosen.origin()).isEqualTo(PluginRule.Origin.CHOSEN);
        assertThat(chosen.dataPaths()).containsExactly("Kits/", "Kits_*.json");
        assertThat(chosen.wipes("Kits/player_data.json", true, true)).isFalse();

        desk.refresh(caller, scope.license());
        assertThat(rule("Kits").origin()).isEqualTo(PluginRule.Origin.CHOSEN);
        desk.decide(caller, scope.license(), "Kits", Optional.empty());
        assertThat(rule("Kits").origin()).isEqualTo(PluginRule.Origin.KNOWN);
    }

    @Test
    void aRuleCannotReachOutOfTheDataDirectory() {
        disk.put("oxide/plugins/Kits.cs", "");
        desk.refresh(caller, scope.license());

        for (String path : List.of("../cfg/server.cfg", "/etc/passwd", "*", "*/", "a/../../b", "a\\..\\b")) {
            assertThatThrownBy(() -> desk.decide(
                            caller,
                            scope.license(),
                            "Kits",
                            Optional.of(new Choice(List.of(path), List.of(), WipeFlags.WITH_MAP))))
                    .as(path)
                    .isInstanceOf(DomainException.class);
        }
    }

    @Test
    void whatTheOwnerProtectedIsNeitherLookedIntoNorNamedByARule() {
        disk.put("oxide/plugins/secret.cs", "[Info(\"Secret\", \"me\", \"9.9.9\")]");
        desk.refresh(caller, scope.license());
        assertThat(read).isEmpty();
        assertThatThrownBy(() -> desk.decide(
                        caller,
                        scope.license(),
                        "secret",
                        Optional.of(new Choice(List.of("a.json", "secret/"), List.of(), WipeFlags.WITH_MAP))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("secret/");
    }

    private PluginRule rule(String name) {
        List<PluginRule> all = transactions.read(scope, tx -> rules.of(tx, scope));
        return all.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }

    private void report(LoadedPlugin... plugins) {
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
                CommandState.ACKNOWLEDGED,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                answers.getOrDefault(line, ""),
                "");
    }

    private Object files(String method, Object[] given) {
        ServerPath path = (ServerPath) given[0];
        if (method.equals("read")) {
            read.add(path.toString());
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
        return new FilePage(entries, Optional.empty(), entries.size());
    }

    private FileEntry entry(String file) {
        return new FileEntry(
                new ServerPath(file),
                FileKind.FILE,
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
