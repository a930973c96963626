package io.corrosion.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyChanged;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tx.Transactions;
import io.corrosion.apikeys.ApiKeys.Made;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiKeysTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Origin ORIGIN = new Origin("192.0.2.9", "curl");

    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "api_keys").transactions();
    private final MovableClock clock = new MovableClock();
    private final List<Object> left = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Caller alice = caller();
    private final Caller bob = caller();
    private boolean disabled;
    private boolean confirmed = true;
    private final KnownKeys known = new KnownKeys(transactions, stub(People.class, this::people));
    private final KeyUsage usage = new KeyUsage(
            transactions, List.of(stub(Notifications.class, called -> notices.add((Notice) called.get(1)))), clock);
    private final StoredKeySignIn signIn = new StoredKeySignIn(known, usage, clock);
    private final ApiKeys keys = new ApiKeys(
            transactions,
            stub(Audit.class, called -> left.add(called.get(1))),
            stub(Outbox.class, called -> left.add(called.get(1))),
            known,
            person -> new Assurance(confirmed, false),
            clock);

    @AfterEach
    void close() {
        usage.close();
    }

    @Test
    void aKeyActsForItsOwnerWithItsScopesAndItsTextIsKeptNowhere() throws Exception {
        Made made = make(alice, "servers:read", "power:control");

        Caller caller = signIn.byKey(made.text().text(), ORIGIN).orElseThrow();

        assertThat(caller.user()).isEqualTo(alice.user());
        assertThat(caller.key().orElseThrow().scopes())
                .containsExactlyInAnyOrder(KeyScope.SERVERS_READ, KeyScope.POWER_CONTROL);
        assertThat(caller.address()).isEqualTo("192.0.2.9");
        assertThat(made.text().text()).startsWith("cor_").hasSize(47);
        assertThat(made.toString()).doesNotContain(made.text().text());
        assertThat(dump()).doesNotContain(made.text().text().substring(4));
        assertThat(left.toString())
                .contains("api_key.create")
                .doesNotContain(made.text().text());
    }

    @Test
    void whoMadeAnAccountWithAnAddressOfOthersLeavesNoKeyInIt() {
        confirmed = false;

        assertThatThrownBy(() -> make(alice, "*"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Confirm your e-mail address");
        assertThat(keys.list(alice)).isEmpty();
    }

    @Test
    void aWrongKeyIsNobody() {
        make(alice, "*");

        assertThat(signIn.byKey("cor_" + "A".repeat(43), ORIGIN)).isEmpty();
        assertThat(signIn.byKey("cor_", ORIGIN)).isEmpty();
        assertThat(signIn.byKey("cor_" + "A".repeat(100_000), ORIGIN)).isEmpty();
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndOtherNodesAreTold() {
        Made made = make(alice, "*");
        Caller open = signIn.byKey(made.text().text(), ORIGIN).orElseThrow();
        assertThat(signIn.isOpen(open)).isTrue();

        keys.revoke(alice, made.key().id());

        assertThat(signIn.byKey(made.text().text(), ORIGIN)).isEmpty();
        assertThat(signIn.isOpen(open)).isFalse();
        assertThat(left)
                .anyMatch(event -> event instanceof KeyChanged changed
                        && changed.key().equals(made.key().id())
                        && changed.tenant().equals(Event.NO_TENANT));
        assertThat(keys.list(alice)).isEmpty();
    }

    @Test
    void aRotatedKeyWorksWithItsNewTextOnly() {
        Made before = make(alice, "files:read");
        signIn.byKey(before.text().text(), ORIGIN);

        Made after = keys.rotate(alice, before.key().id());

        assertThat(signIn.byKey(before.text().text(), ORIGIN)).isEmpty();
        assertThat(signIn.byKey(after.text().text(), ORIGIN)).isPresent();
        assertThat(after.key().scopes()).containsExactly(KeyScope.FILES_READ);
    }

    @Test
    void anExpiredKeyIsRefusedFromThatSecondOn() {
        Made made = keys.create(alice, "CI", "", List.of("*"), Optional.of(clock.now.plus(Duration.ofHours(1))));
        assertThat(signIn.byKey(made.text().text(), ORIGIN)).isPresent();

        clock.now = clock.now.plus(Duration.ofHours(1));

        assertThat(signIn.byKey(made.text().text(), ORIGIN)).isEmpty();
        assertThatThrownBy(() -> keys.rotate(alice, made.key().id())).isInstanceOf(Conflict.class);
    }

    @Test
    void aDisabledOwnersKeyIsRefusedOnceTheNewsIsHeard() {
        Made made = make(alice, "*");
        signIn.byKey(made.text().text(), ORIGIN);
        disabled = true;

        known.forget(alice.user());

        assertThat(signIn.byKey(made.text().text(), ORIGIN)).isEmpty();
    }

    @Test
    void nobodyReachesAnothersKey() {
        UUID key = make(alice, "*").key().id();

        assertThat(keys.list(bob)).isEmpty();
        assertThatThrownBy(() -> keys.find(bob, key)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.rotate(bob, key)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.revoke(bob, key)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.change(bob, key, "x", "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.usage(bob, key, 30)).isInstanceOf(NotFound.class);
        assertThat(keys.list(alice)).hasSize(1);
    }

    @Test
    void aKeyMakesNoKeys() {
        Caller program = signIn.byKey(make(alice, "*").text().text(), ORIGIN).orElseThrow();

        assertThatThrownBy(() -> keys.list(program)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> make(program, "*")).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsNotAcceptableIsToldFieldByField() {
        assertThatThrownBy(
                        () -> keys.create(alice, " ", "x".repeat(501), List.of("servers:reed"), Optional.of(clock.now)))
                .isInstanceOfSatisfying(Invalid.class, wrong -> assertThat(wrong.fields())
                        .containsOnlyKeys("name", "description", "scopes", "expires_at"));
        assertThatThrownBy(() -> keys.create(alice, "CI", "", Set.of(), Optional.empty()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aPersonHasFiftyKeysAtMost() {
        for (int i = 0; i < 50; i++) {
            make(alice, "*");
        }

        assertThatThrownBy(() -> make(alice, "*")).isInstanceOf(Conflict.class);
    }

    @Test
    void usesAreCountedByTheHourAndLastUseIsShown() {
        Made made = make(alice, "*");
        Caller caller = signIn.byKey(made.text().text(), ORIGIN).orElseThrow();
        for (int status : new int[] {200, 200, 404, 429}) {
            signIn.answered(caller, status);
        }
        usage.write();
        signIn.answered(caller, 200);
        usage.write();

        assertThat(keys.usage(alice, made.key().id(), 1)).singleElement().satisfies(hour -> {
            assertThat(hour.requests()).isEqualTo(5);
            assertThat(hour.failures()).isEqualTo(1);
            assertThat(hour.limited()).isEqualTo(1);
        });
        ApiKey key = keys.find(alice, made.key().id());
        assertThat(key.lastUsedAt()).contains(clock.now);
        assertThat(key.lastUsedFrom()).contains("192.0.2.9");
        assertThat(notices).isEmpty();
    }

    @Test
    void abuseIsToldToTheOwner() {
        Made made = make(alice, "*");
        Caller caller = signIn.byKey(made.text().text(), ORIGIN).orElseThrow();
        for (int i = 0; i < 100; i++) {
            signIn.answered(caller, 429);
        }

        usage.write();

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo("api_key.abuse");
            assertThat(notice.values().get("what")).contains("100 requests");
        });
    }

    private Made make(Caller caller, String... scopes) {
        return keys.create(caller, "CI", "for the build", List.of(scopes), Optional.empty());
    }

    private String dump() throws Exception {
        try (var connection = database.platform().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select string_agg(k::text, ' ') from api_keys.api_keys k")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Object people(List<Object> called) {
        UserId user = (UserId) called.get(0);
        return Optional.of(new Person(user, "a@example.org", "Alice", true, clock.now, Optional.empty()))
                .filter(person -> !disabled);
    }

    private static Caller caller() {
        return new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "test");
    }

    @SuppressWarnings("unchecked")
    private static <T> T stub(Class<T> type, Function<List<Object>, Object> answer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object answered = answer.apply(List.of(arguments));
            if (method.getReturnType() == boolean.class) {
                return ((Optional<?>) answered).isPresent();
            }
            return method.getReturnType() == void.class ? null : answered;
        });
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:30:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
