package io.corrosion.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.gateway.CommandId;
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
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Everybody who looks at a console sees who typed what, and the answer to just that. */
class TypingTest {

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller ann = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    private final CompletableFuture<CommandRecord> outcome = new CompletableFuture<>();
    private final CommandId id = new CommandId(UUID.randomUUID());
    private final Typing typing = new Typing();
    private final Consoles consoles = new Consoles(
            proxy(Access.class, method -> scope),
            proxy(Messages.class, method -> null),
            proxy(ServerGateway.class, method -> switch (method) {
                case "send" -> record("console", "status", CommandState.SENT, "");
                case "latest" ->
                    List.of(
                            record("console", "status", CommandState.ACKNOWLEDGED, "ok"),
                            record("power.start", "", CommandState.ACKNOWLEDGED, ""));
                default -> outcome;
            }),
            typing,
            WordsTest.words(scope));

    @Test
    void whoeverLooksSeesTheCommandAndThenItsAnswer() throws Exception {
        List<CommandRecord> seen = new ArrayList<>();
        AutoCloseable look = typing.listen(scope.license(), seen::add);
        List<CommandRecord> elsewhere = new ArrayList<>();
        typing.listen(LicenseId.random(), elsewhere::add);

        consoles.send(ann, scope.license(), " status ");
        outcome.complete(record("console", "status", CommandState.ACKNOWLEDGED, "3 players\nall well"));
        look.close();
        consoles.send(ann, scope.license(), "status");

        assertThat(seen).extracting(CommandRecord::id).containsExactly(id, id);
        assertThat(seen).extracting(CommandRecord::actor).containsOnly("Ann");
        assertThat(seen).extracting(CommandRecord::output).containsExactly("", "3 players\nall well");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void theHistoryHoldsWhatWasTypedAndNothingElse() {
        assertThat(consoles.commands(ann, scope.license(), 50))
                .extracting(CommandRecord::detail)
                .containsExactly("status");
    }

    private CommandRecord record(String name, String line, CommandState state, String output) {
        return new CommandRecord(
                id,
                scope.license(),
                name,
                line,
                "Ann",
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                output,
                "");
    }

    private interface Answer {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answer.to(method.getName())));
    }
}
