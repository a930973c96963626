package io.corrosion.auditlog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.AuditTrail;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.rest.Items;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.auditlog.AuditLogs;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditPagesTest {

    private final PageKit kit = new PageKit();
    private AuditQuery asked = AuditQuery.ALL;

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void entriesAreShownWithWhoWhatAndDetailsAndMarkupInThemIsText() {
        offer(new Items<>(List.of(entry(Map.of("line", "<b>kick</b>"))), Optional.of("next")), List.of());

        kit.tester().startPage(AuditPage.class);

        assertThat(body())
                .contains("ann@example.org", "Server started", "203.0.113.7", "&lt;b&gt;kick&lt;/b&gt;")
                .contains(">server.power.start</dd>", "server 7f3a")
                .contains("cursor=next")
                .contains("/api/v1/audit/export?format=csv&amp;tenant=" + PageKit.TENANT)
                .doesNotContain("<b>kick</b>");
    }

    @Test
    void aKeyWithoutWordsIsReadAsWords() {
        assertThat(Words.spelled("loot.table_change")).isEqualTo("Loot table change");
        assertThat(Words.spelled("")).isEmpty();
    }

    @Test
    void aServerIsCalledByItsNameUnlessItBelongsToOthersNow() {
        UUID ours = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        offer(Items.all(List.of(entry(ours + "", Map.of()), entry(gone + "", Map.of()))), List.of());
        kit.services().with(ServerDirectory.class, stub(ServerDirectory.class, (method, arguments) -> {
            LicenseId id = (LicenseId) arguments[0];
            boolean here = id.value().equals(ours);
            TenantId owner = here ? PageKit.TENANT : TenantId.random();
            String name = here ? "Ashfall EU" : "Secret of others";
            return Optional.of(new Server(id, owner, name, "rust", "", 50, Instant.EPOCH));
        }));

        kit.tester().startPage(AuditPage.class);

        assertThat(body())
                .contains("Ashfall EU", "server " + ours, "server " + gone)
                .doesNotContain("Secret of others");
    }

    @Test
    void anEmptyLogSaysWhatWillBeHereAndAnEmptySearchHowToGoOn() {
        offer(Items.all(List.of()), List.of());

        kit.tester().startPage(AuditPage.class);
        assertThat(body()).contains("Nothing has happened yet");

        kit.tester().startPage(AuditPage.class, new PageParameters().set("search", "wipe"));
        assertThat(body()).contains("No entry matches", "value=\"wipe\"");
        assertThat(asked.search()).contains("wipe");
    }

    @Test
    void aFilterThatCannotBeReadIsSaidAndNothingIsAsked() {
        offer(new Items<>(List.of(entry(Map.of())), Optional.empty()), List.of());

        kit.tester().startPage(AuditPage.class, new PageParameters().set("from", "yesterday"));

        assertThat(body()).contains("This filter cannot be understood").doesNotContain("ann@example.org");
    }

    @Test
    void momentsAreThoseOfTheVisitorAndTheTimelineIsSecurityOnly() {
        offer(Items.all(List.of()), List.of());

        kit.tester()
                .startPage(
                        AuditPage.class,
                        new PageParameters().set("from", "2026-11-21T03:00").set("security", "true"));

        assertThat(asked.from()).contains(Instant.parse("2026-11-21T03:00:00Z"));
        assertThat(asked.securityOnly()).isTrue();
    }

    @Test
    void checkingTheChainSaysWhatWasFound() {
        offer(Items.all(List.of()), List.of("Entry 7 was changed"));

        kit.tester().startPage(AuditPage.class, new PageParameters().set("check", "true"));

        assertThat(body()).contains("The log is not as it was written", "Entry 7 was changed");
    }

    private static LoggedEntry entry(Map<String, String> details) {
        return entry("7f3a", details);
    }

    private static LoggedEntry entry(String server, Map<String, String> details) {
        Actor actor = new Actor("user", Optional.of(UUID.randomUUID()), "ann@example.org", "203.0.113.7", "Mozilla");
        return new LoggedEntry(
                UUID.randomUUID(),
                7,
                Instant.parse("2026-11-21T02:00:00Z"),
                new AuditEntry(actor, "server.power.start", "server", server, Optional.empty(), details));
    }

    private void offer(Items<LoggedEntry> page, List<String> findings) {
        var trail = stub(AuditTrail.class, (method, arguments) -> switch (method) {
            case "find" -> {
                asked = (AuditQuery) arguments[1];
                yield page;
            }
            case "verify" -> new Verification(1, 1, 1, 0, findings);
            default -> throw new IllegalStateException(method);
        });
        var access = stub(Access.class, (method, arguments) -> new Scope.Tenant(PageKit.TENANT));
        kit.services().with(AuditLogs.class, new AuditLogs(trail, access));
    }

    private interface Answering {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method.getName(), arguments)));
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
