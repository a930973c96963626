package io.corrosion.servers.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.servers.Activity;
import io.corrosion.servers.Commands;
import io.corrosion.testkit.data.DirectTransactions;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.ConsolePage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.resource.loader.ClassStringResourceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityPanelTest {

    private final PageKit kit = new PageKit();
    private final LicenseId server = LicenseId.random();
    private final Scope.Licence scope = new Scope.Licence(PageKit.TENANT, server);
    private final List<RecordedEntry> entries = new ArrayList<>();
    private final List<CommandRecord> commands = new ArrayList<>();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void ofACommandThatIsNotDoneItIsSaidWhatBecameOfIt() {
        ordered("power.start", CommandState.EXPIRED, "The agent did not answer within 60 s.");
        ordered("power.stop", CommandState.FAILED, "The start <command> is missing.");
        ordered("power.restart", CommandState.SENT, "");

        assertThat(shown())
                .contains("Not done: The agent did not answer within 60 s.")
                .contains("Failed: The start &lt;command&gt; is missing.")
                .contains("On its way, no answer yet");
    }

    @Test
    void aCommandThatIsDoneNeedsNoMoreWords() {
        ordered("power.start", CommandState.ACKNOWLEDGED, "");

        assertThat(shown()).contains("mara@ashfall.example").doesNotContain("Failed", "Not done", "On its way");
    }

    private void ordered(String name, CommandState state, String error) {
        CommandId id = CommandId.random();
        Instant at = Instant.parse("2026-11-21T03:00:00Z");
        AuditEntry entry = new AuditEntry(
                Actor.of(PageKit.CALLER),
                "server." + name,
                "server",
                server.toString(),
                Optional.of(server),
                Map.of("command_id", id.toString()));
        entries.add(new RecordedEntry(at, entry));
        commands.add(new CommandRecord(
                id, server, name, "", "mara", state, at, at.plusSeconds(60), Optional.empty(), "", error));
    }

    private String shown() {
        Access access = proxy(
                Access.class, (proxy, method, arguments) -> method.getName().equals("require") ? scope : true);
        Audit audit = proxy(Audit.class, (proxy, method, arguments) -> entries);
        ServerGateway gateway = proxy(ServerGateway.class, (proxy, method, arguments) -> commands);
        kit.services()
                .with(Activity.class, new Activity(new DirectTransactions(), access, audit))
                .with(Commands.class, new Commands(access, gateway));
        kit.tester()
                .getApplication()
                .getResourceSettings()
                .getStringResourceLoaders()
                .add(new ClassStringResourceLoader(ConsolePage.class));
        kit.tester().startComponentInPage(new ActivityPanel("activity", server));
        return kit.tester().getLastResponseAsString();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
