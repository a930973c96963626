package io.corrosion.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Roles;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstOperatorTokenTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "admin").transactions();
    private final List<String> bound = new CopyOnWriteArrayList<>();
    private final FirstOperatorToken door = door(false);

    @BeforeEach
    void nobodyHasComeYet() {
        transactions.run(Scope.platform("test"), tx -> Sql.update(tx, "delete from admin.first_operator"));
    }

    @Test
    void theTokenMakesOneOperatorAndIsSpent() {
        String token = door.issue();
        assertThat(door.isAwaited()).isTrue();

        door.appoint(" " + token + "\n", "ann@example.com", "Ann", "secret".toCharArray());

        assertThat(bound).containsExactly("SUPERADMIN");
        assertThat(door.isAwaited()).isFalse();
        assertThatThrownBy(() -> door.appoint(token, "eve@example.com", "Eve", "secret".toCharArray()))
                .isInstanceOf(Conflict.class);
        assertThat(bound).hasSize(1);
    }

    @Test
    void aNewTokenMakesTheEarlierOneVoidUntilSomebodyHasCome() {
        String first = door.issue();
        String second = door.issue();

        assertThatThrownBy(() -> door.appoint(first, "eve@example.com", "Eve", "secret".toCharArray()))
                .isInstanceOf(Refused.class);
        door.appoint(second, "ann@example.com", "Ann", "secret".toCharArray());
        String third = door.issue();

        assertThatThrownBy(() -> door.appoint(third, "eve@example.com", "Eve", "secret".toCharArray()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aPasswordThatIsNotAcceptedDoesNotSpendTheToken() {
        String token = door.issue();

        assertThatThrownBy(() -> door.appoint(token, "ann@example.com", "Ann", "short".toCharArray()))
                .isInstanceOf(Invalid.class);

        door.appoint(token, "ann@example.com", "Ann", "secret".toCharArray());
        assertThat(door.isAwaited()).isFalse();
    }

    @Test
    void guessingIsStoppedAfterTenTokens() {
        String token = door.issue();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> door.appoint("guess", "eve@example.com", "Eve", "secret".toCharArray()))
                    .isInstanceOf(Refused.class);
        }

        assertThatThrownBy(() -> door.appoint(token, "ann@example.com", "Ann", "secret".toCharArray()))
                .isInstanceOf(TooMany.class);
        assertThat(bound).isEmpty();
    }

    @Test
    void theTokenItselfIsInNoRow() {
        String token = door.issue();

        assertThat(transactions
                        .read(
                                Scope.platform("test"),
                                tx -> Sql.list(
                                        tx,
                                        "select token_hash from admin.first_operator",
                                        row -> row.text("token_hash")))
                        .toString())
                .doesNotContain(token);
    }

    @Test
    void aDemoWaitsForNobody() {
        assertThat(door(true).isAwaited()).isFalse();
    }

    private FirstOperatorToken door(boolean demo) {
        return new FirstOperatorToken(
                Clock.systemUTC(),
                demo,
                transactions,
                fake(People.class, (proxy, method, arguments) -> register(arguments)),
                fake(Roles.class, (proxy, method, arguments) -> bound.add((String) arguments[1]) ? null : null),
                fake(Audit.class, (proxy, method, arguments) -> null));
    }

    private static Person register(Object[] arguments) {
        if (new String((char[]) arguments[2]).equals("short")) {
            throw Invalid.field("password", "Too short.");
        }
        return new Person(
                UserId.random(), (String) arguments[0], (String) arguments[1], true, Instant.EPOCH, Optional.empty());
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(FirstOperatorTokenTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
