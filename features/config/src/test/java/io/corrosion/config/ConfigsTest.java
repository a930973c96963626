package io.corrosion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.config.text.Edit;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigsTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "config");
    private static final String PATH = "server/main/cfg/server.cfg";

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller ann =
            new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "192.0.2.1", "test");
    private final Machine machine = new Machine();
    private final List<AuditEntry> audited = new ArrayList<>();
    private final Access access = proxy(Access.class, args -> scope);
    private final Audit audit = proxy(Audit.class, args -> audited.add((AuditEntry) args[1]));
    private final Set<ServerPath> closed = new HashSet<>();
    private final FileProtection protection = proxy(FileProtection.class, args -> {
        if (closed.contains(args[1])) {
            throw new Refused(args[1] + " is protected");
        }
        return null;
    });
    private final Configs configs =
            new Configs(access, proxy(ServerGateway.class, args -> machine), TRANSACTIONS, audit, protection);
    private final ServerSettings settings = new ServerSettings(access, TRANSACTIONS, audit);

    @Test
    void theServersOwnFileIsFoundByItsIdentity() {
        machine.put("server/empty/save.sav", "");
        machine.put(PATH, "server.pve true\n");

        assertThat(read().path()).isEqualTo(new ServerPath(PATH));
        assertThat(read().text().values()).containsEntry("server.pve", "true");
    }

    @Test
    void aFileItsOwnerProtectsIsNeitherShownNorChanged() {
        machine.put(PATH, "rcon.password secret\n");
        String tag = read().tag();
        closed.add(new ServerPath(PATH));

        assertThatThrownBy(this::read).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> change(tag, set("server.hostname", "New"))).isInstanceOf(Refused.class);
        assertThat(machine.files).containsEntry(PATH, "rcon.password secret\n");
    }

    @Test
    void aServerWithoutTheFileGetsOne() {
        machine.put("server/main/save.sav", "");
        assertThat(read().exists()).isFalse();

        change("", set("server.hostname", "New"));

        assertThat(machine.files).containsEntry(PATH, "server.hostname New\n");
    }

    @Test
    void aChangeIsOnTheServerInTheHistoryInTheRecordAndInTheAuditLog() {
        machine.put(PATH, "// mine\nserver.hostname \"Old\"\nrcon.password hunter2\n");

        change(read().tag(), set("server.hostname", "New"), set("server.maxplayers", "150"), set("server.tags", "a,b"));

        assertThat(machine.files.get(PATH))
                .isEqualTo("// mine\nserver.hostname \"New\"\nrcon.password hunter2\n"
                        + "server.maxplayers 150\nserver.tags a,b\n");
        assertThat(configs.history(ann, scope.license())).singleElement().satisfies(made -> {
            assertThat(made.actor()).isEqualTo("ann@example.org");
            assertThat(made.differences()).hasSize(3).first().satisfies(one -> {
                assertThat(one.before()).contains("Old");
                assertThat(one.after()).contains("New");
            });
        });
        assertThat(audited).extracting(AuditEntry::action).containsExactly("config.change");
        assertThat(record("server_name")).isEqualTo("New");
        assertThat(record("max_players::text")).isEqualTo("150");
        assertThat(record("array_to_string(tags, '+')")).isEqualTo("a+b");
        assertThat(record("config_overrides::text")).doesNotContain("hunter2");
    }

    @Test
    void whoeverHasNotSeenTheNewestVersionDoesNotOverwriteIt() {
        machine.put(PATH, "server.pve true\n");
        String seen = read().tag();
        machine.put(PATH, "server.pve false\n");

        assertThatThrownBy(() -> change(seen, set("server.pve", "true"))).isInstanceOf(Conflict.class);
        assertThat(machine.files).containsEntry(PATH, "server.pve false\n");
        assertThat(configs.history(ann, scope.license())).isEmpty();
    }

    @Test
    void whatIsWrongIsNotSavedAndWhyIsSaid() {
        machine.put(PATH, "server.maxplayers 10\n");

        assertThatThrownBy(() -> change(read().tag(), set("server.maxplayers", "-3"), set("server.pve", "true")))
                .isInstanceOfSatisfying(
                        Invalid.class, wrong -> assertThat(wrong.fields()).containsOnlyKeys("server.maxplayers"));
        assertThat(machine.files).containsEntry(PATH, "server.maxplayers 10\n");
    }

    @Test
    void aLookAtAChangeChangesNothing() {
        machine.put(PATH, "server.pve false\n");

        ConfigPreview preview = configs.preview(
                ann, scope.license(), Optional.empty(), List.of(set("server.pve", "true"), set("fps.limit", "many")));

        assertThat(preview.diff()).extracting("kind").contains("old", "new");
        assertThat(preview.problems()).containsOnlyKeys("fps.limit");
        assertThat(machine.files).containsEntry(PATH, "server.pve false\n");
    }

    @Test
    void aChangeCanBeUndoneAndTheUndoToo() {
        machine.put(PATH, "server.pve false\n");
        change(read().tag(), set("server.pve", "true"), set("server.seed", "7"));

        configs.undo(ann, scope.license(), newest());
        assertThat(machine.files).containsEntry(PATH, "server.pve false\n");
        configs.undo(ann, scope.license(), newest());

        assertThat(read().text().values()).containsEntry("server.pve", "true").containsEntry("server.seed", "7");
        assertThat(audited).extracting(AuditEntry::action).contains("config.undo");
    }

    @Test
    void whatWasChangedAgainIsNotUndone() {
        machine.put(PATH, "server.pve false\n");
        change(read().tag(), set("server.pve", "true"));
        var first = newest();
        machine.put(PATH, "server.pve 1\n");

        assertThatThrownBy(() -> configs.undo(ann, scope.license(), first)).isInstanceOf(Conflict.class);
    }

    @Test
    void onlyFilesOfSettingsAreOpened() {
        machine.put("oxide/data/secrets.json", "{}");

        assertThatThrownBy(() ->
                        configs.read(ann, scope.license(), Optional.of(new ServerPath("oxide/data/secrets.json"))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aServersSettingsAreItsOwn() {
        settings.put(ann, scope.license(), "page.theme", TextNode.valueOf("dark"));
        settings.put(ann, scope.license(), "page.theme", TextNode.valueOf("light"));

        assertThat(settings.get(ann, scope.license(), "page.theme").value().asText())
                .isEqualTo("light");
        assertThat(new ConfigsTest().settings.all(ann, LicenseId.random())).isEmpty();
        assertThatThrownBy(() -> settings.put(ann, scope.license(), "No Key", TextNode.valueOf("x")))
                .isInstanceOf(Invalid.class);
        settings.remove(ann, scope.license(), "page.theme");
        assertThatThrownBy(() -> settings.get(ann, scope.license(), "page.theme"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void noOrganisationSeesAnotherOnesConfiguration() {
        RowLevelSecurityRules.check(DATABASE.owner(), Set.of());
    }

    private ConfigFile read() {
        return configs.read(ann, scope.license(), Optional.empty());
    }

    private void change(String tag, Edit... edits) {
        configs.change(ann, scope.license(), Optional.empty(), tag, List.of(edits));
    }

    private java.util.UUID newest() {
        return configs.history(ann, scope.license()).get(0).id();
    }

    private String record(String column) {
        return TRANSACTIONS.read(scope, tx -> Sql.first(
                        tx,
                        "select " + column + " as found from config.server_config where license_id = ?",
                        row -> row.text("found"),
                        scope.license().value())
                .orElseThrow());
    }

    private static Edit set(String key, String value) {
        return new Edit(key, Optional.of(value));
    }

    private interface Calls {
        @Nullable
        Object call(Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Calls calls) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = calls.call(args == null ? new Object[0] : args);
            return method.getReturnType() == void.class ? null : answer;
        });
    }
}
