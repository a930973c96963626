package io.corrosion.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.transfer.ServerSection;
import io.corrosion.api.tx.Transactions;
import io.corrosion.config.transfer.Transfers.Part;
import io.corrosion.config.transfer.Transfers.Step;
import io.corrosion.testkit.hook.DirectHooks;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What slices and modules put into an export, and take out of it. */
class TransfersTest {

    private static final JsonNode CALM = TextNode.valueOf("calm");

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller ann = new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "::1", "");
    private final List<AuditEntry> audited = new ArrayList<>();
    private final Motto motto = new Motto();

    @Test
    void anExportHoldsEverySectionAndNamesTheOneThatFailed() {
        List<Part> parts = transfers(motto, new Broken(), new Chatter()).export(ann, scope.license());

        assertThat(parts)
                .containsExactly(
                        new Part(
                                "broken.shop",
                                "Shop",
                                Optional.empty(),
                                "It failed; the log of the platform says why."),
                        new Part(
                                "chatter.all",
                                "Chatter",
                                Optional.empty(),
                                "It failed; the log of the platform says why."),
                        new Part("motto.text", "Motto", Optional.of(TextNode.valueOf("wild")), ""));
        assertThat(audited).extracting(AuditEntry::action).containsExactly("migration.export");
    }

    @Test
    void aPreviewSaysWhatWouldChangeAndChangesNothing() {
        List<Step> steps = transfers(motto).preview(ann, scope.license(), Map.of("motto.text", CALM));

        assertThat(steps).containsExactly(new Step("motto.text", "Motto", List.of("wild becomes calm"), ""));
        assertThat(motto.text).isEqualTo("wild");
        assertThat(audited).isEmpty();
    }

    @Test
    void anImportChangesOnceWhatCanBeChangedAndNamesTheRest() {
        Map<String, JsonNode> sections = Map.of("motto.text", CALM, "broken.shop", CALM, "loot.tables", CALM);
        Transfers transfers = transfers(motto, new Broken());

        assertThat(transfers.restore(ann, scope.license(), sections))
                .extracting(Step::name, Step::error)
                .containsExactly(
                        tuple("broken.shop", "It failed; the log of the platform says why."),
                        tuple("loot.tables", "Nothing here takes it at present; it is as it was."),
                        tuple("motto.text", ""));
        transfers.restore(ann, scope.license(), sections);

        assertThat(motto.text).isEqualTo("calm");
        assertThat(motto.writes).isEqualTo(1);
        assertThat(audited).extracting(AuditEntry::action).containsOnly("migration.import");
    }

    @Test
    void ofASectionThatDoesNotAnswerInTimeNobodyClaimsThatNothingChanged() {
        Hooks slow = proxy(Hooks.class, (proxy, method, arguments) -> {
            assertThat(step(arguments[3]).apply(motto, arguments[2])).isNotNull();
            return arguments[2];
        });
        Map<String, JsonNode> sections = Map.of("motto.text", CALM);

        assertThat(transfers(slow).preview(ann, scope.license(), sections))
                .extracting(Step::error)
                .containsExactly("It did not answer in time.");
        assertThat(transfers(slow).restore(ann, scope.license(), sections))
                .extracting(Step::error)
                .containsExactly("It did not answer in time; it may have been changed. Look at it.");
        assertThat(motto.text).isEqualTo("calm");
    }

    @Test
    void ofASectionThatBreaksWhileItIsMadeNobodyClaimsThatNothingChanged() {
        Motto torn = new Motto() {
            @Override
            public void restore(Scope.Licence server, Caller caller, String json) {
                super.restore(server, caller, json);
                throw new IllegalStateException("half of it");
            }
        };

        assertThat(transfers(torn).restore(ann, scope.license(), Map.of("motto.text", CALM)))
                .extracting(Step::error)
                .containsExactly("It failed; the log of the platform says why. It may have been changed: look at it.");
    }

    @Test
    void whatIsNoImportIsRefusedBeforeAnythingIsWrittenAboutIt() {
        Transfers transfers = transfers(motto);
        Map<String, JsonNode> many = IntStream.range(0, 101)
                .boxed()
                .collect(Collectors.toMap(number -> "motto.text" + number, number -> CALM));

        for (Map<String, JsonNode> wrong :
                Arrays.asList(null, many, Map.of("x".repeat(41), CALM), Map.of("Motto\n", CALM), Map.of("", CALM))) {
            assertThatThrownBy(() -> transfers.restore(ann, scope.license(), wrong))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> transfers.preview(ann, scope.license(), wrong))
                    .isInstanceOf(Invalid.class);
        }
        assertThat(audited).isEmpty();
    }

    @Test
    void whatASectionRefusesIsSaidInItsOwnWords() {
        assertThat(transfers(motto).preview(ann, scope.license(), Map.of("motto.text", TextNode.valueOf(""))))
                .extracting(Step::error)
                .containsExactly("A motto has words.");
    }

    @Test
    void whoMayNotChangeTheServerExportsNothing() {
        Transfers closed = new Transfers(
                proxy(Access.class, (proxy, method, arguments) -> {
                    throw new Refused("Not yours.");
                }),
                DirectHooks.of(motto),
                proxy(Transactions.class, (proxy, method, arguments) -> null),
                proxy(Audit.class, (proxy, method, arguments) -> null));

        assertThatThrownBy(() -> closed.export(ann, scope.license())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> closed.restore(ann, scope.license(), Map.of("motto.text", CALM)))
                .isInstanceOf(Refused.class);
        assertThat(motto.text).isEqualTo("wild");
    }

    @SuppressWarnings("unchecked") // the fourth argument of through is the step
    private static BiFunction<Object, Object, Object> step(Object step) {
        return (BiFunction<Object, Object, Object>) step;
    }

    private Transfers transfers(ServerSection... sections) {
        return transfers(DirectHooks.of((Object[]) sections));
    }

    @SuppressWarnings("unchecked") // the second argument of run is the work
    private Transfers transfers(Hooks hooks) {
        return new Transfers(
                proxy(Access.class, (proxy, method, arguments) -> scope),
                hooks,
                proxy(Transactions.class, (proxy, method, arguments) -> {
                    ((Consumer<Object>) arguments[1]).accept(null);
                    return null;
                }),
                proxy(Audit.class, (proxy, method, arguments) -> audited.add((AuditEntry) arguments[1])));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A section of one text. */
    private static class Motto implements ServerSection {
        private String text = "wild";
        private int writes;

        @Override
        public String name() {
            return "motto.text";
        }

        @Override
        public String label() {
            return "Motto";
        }

        @Override
        public String export(Scope.Licence server, Caller caller) {
            return '"' + text + '"';
        }

        @Override
        public List<String> preview(Scope.Licence server, Caller caller, String json) {
            String wanted = json.replace("\"", "");
            if (wanted.isEmpty()) {
                throw Invalid.field("motto", "A motto has words.");
            }
            return wanted.equals(text) ? List.of() : List.of(text + " becomes " + wanted);
        }

        @Override
        public void restore(Scope.Licence server, Caller caller, String json) {
            text = json.replace("\"", "");
            writes++;
        }
    }

    private static final class Broken extends Motto {
        @Override
        public String name() {
            return "broken.shop";
        }

        @Override
        public String label() {
            return "Shop";
        }

        @Override
        public String export(Scope.Licence server, Caller caller) {
            throw new IllegalStateException("jdbc:postgresql://secret");
        }

        @Override
        public List<String> preview(Scope.Licence server, Caller caller, String json) {
            throw new IllegalStateException("jdbc:postgresql://secret");
        }
    }

    /** Says what is no JSON. */
    private static final class Chatter extends Motto {
        @Override
        public String name() {
            return "chatter.all";
        }

        @Override
        public String label() {
            return "Chatter";
        }

        @Override
        public String export(Scope.Licence server, Caller caller) {
            return "{unquoted";
        }
    }
}
