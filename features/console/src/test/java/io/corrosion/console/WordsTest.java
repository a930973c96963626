package io.corrosion.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.console.ConsoleWord;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.hook.DirectHooks;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Modules answer what is typed with an exclamation mark; the game never hears of it. */
class WordsTest {

    private static final Permission VIEW = Permission.of("analytics.view");

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller ann = new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "::1", "");
    private final List<AuditEntry> audited = new ArrayList<>();

    @Test
    void aWordIsAnsweredAtOnceAndNothingIsSent() {
        CommandRecord answer = typed("!peak 7  days", true, new Peak());

        assertThat(answer.state()).isEqualTo(CommandState.ACKNOWLEDGED);
        assertThat(answer.output()).isEqualTo("87 within [7, days] for Ann");
        assertThat(answer.detail()).isEqualTo("!peak 7  days");
        assertThat(audited).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("console.word");
            assertThat(entry.metadata()).isEqualTo(Map.of("command", "!peak 7  days"));
        });
    }

    @Test
    void whatAWordRefusesIsSaidAndWhatItThrowsIsNot() {
        assertThat(typed("!peak", true, new Peak()).error()).isEqualTo("Say how many days.");
        assertThat(typed("!peak 0", true, new Peak()).error())
                .contains("!peak failed")
                .doesNotContain("secret");
        assertThat(typed("!peak 0", true, new Peak()).state()).isEqualTo(CommandState.FAILED);
    }

    @Test
    void whoMayNotUseAWordIsRefusedAndDoesNotReadOfIt() {
        assertThat(typed("!peak 7", false, new Peak()).error()).isEqualTo("Not yours.");
        assertThat(typed("!help", false, new Peak()).output()).doesNotContain("peak");
    }

    @Test
    void helpListsTheWordsAndAnUnknownOneLeadsThere() {
        assertThat(typed("!help", true, new Peak()).output()).isEqualTo("!peak days: most players at once");
        assertThat(typed("!", true).output()).isEqualTo("No module has words for this console.");
        assertThat(typed("!pek 7", true, new Peak()).error()).contains("!pek", "!help");
    }

    @Test
    void anAnswerThatIsTooLongIsCut() {
        assertThat(typed("!peak long", true, new Peak()).output()).hasSizeLessThan(2_010);
    }

    /** A console whose game must not hear anything, with these words. */
    private CommandRecord typed(String line, boolean allowed, ConsoleWord... words) {
        Consoles consoles = new Consoles(
                access(scope, true),
                proxy(Messages.class, (proxy, method, arguments) -> null),
                proxy(ServerGateway.class, (proxy, method, arguments) -> {
                    throw new AssertionError("sent to the game: " + method.getName());
                }),
                new Typing(),
                words(scope, allowed, audited, words));
        return consoles.sendAndWait(ann, scope.license(), line, Duration.ofSeconds(10));
    }

    /** No words, for consoles in which nobody types one. */
    static Words words(Scope.Licence scope) {
        return words(scope, true, new ArrayList<>());
    }

    @SuppressWarnings("unchecked") // the second argument of run is the work
    private static Words words(Scope.Licence scope, boolean allowed, List<AuditEntry> audited, ConsoleWord... words) {
        return new Words(
                access(scope, allowed),
                DirectHooks.of((Object[]) words),
                proxy(Transactions.class, (proxy, method, arguments) -> {
                    ((Consumer<Object>) arguments[1]).accept(null);
                    return null;
                }),
                proxy(Audit.class, (proxy, method, arguments) -> audited.add((AuditEntry) arguments[1])));
    }

    private static Access access(Scope.Licence scope, boolean allowed) {
        return proxy(Access.class, (proxy, method, arguments) -> {
            if (method.getName().equals("allows")) {
                return allowed;
            }
            if (!allowed) {
                throw new Refused("Not yours.");
            }
            return scope;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Peak implements ConsoleWord {
        @Override
        public String name() {
            return "peak";
        }

        @Override
        public String help() {
            return "days: most players at once";
        }

        @Override
        public Permission permission() {
            return VIEW;
        }

        @Override
        public String answer(Scope.Licence server, Caller caller, List<String> words) {
            if (words.isEmpty()) {
                throw Invalid.field("days", "Say how many days.");
            }
            if (words.get(0).equals("0")) {
                throw new IllegalStateException("secret");
            }
            return words.get(0).equals("long")
                    ? "x".repeat(5_000)
                    : "87 within " + words + " for " + caller.displayName();
        }
    }
}
