package io.corrosion.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "identity");
    private static final Origin HERE = new Origin("fe80:1111:2222:3333:4444:5555:6666:7777%verylonginterface0", "test");
    private static final String PASSWORD = "correct horse battery";

    private final MovableClock clock = MovableClock.startingNow();
    private final RecordedAudit audit = new RecordedAudit();
    private final PasswordHashing hashing = new PasswordHashing(new Defaults());
    private final Accounts accounts = new Accounts(TRANSACTIONS, audit, hashing, clock);
    private final SessionSignIn signIn =
            new SessionSignIn(TRANSACTIONS, audit, new byte[32], hashing, new Defaults(), clock);
    private final String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
    private final Person ada = accounts.register(name + "@Example.org", name, PASSWORD.toCharArray());

    @AfterEach
    void stop() {
        signIn.close();
    }

    @Test
    void thePasswordOpensASessionThatBothTokenAndCookieName() {
        Tokens tokens = enter();

        Caller byToken = signIn.byToken(tokens.accessToken(), HERE).orElseThrow();
        Caller byCookie = signIn.byCookie(tokens.cookie(), HERE).orElseThrow();

        assertThat(byToken).isEqualTo(byCookie);
        assertThat(byToken.user()).isEqualTo(ada.id());
        assertThat(byToken.email()).isEqualTo(name + "@example.org");
        assertThat(accounts.find(ada.id()).orElseThrow().lastLoginAt()).isPresent();
        assertThat(audit.actions()).containsExactly("account.register", "auth.login");
    }

    @Test
    void theCaseOfTheAddressDoesNotMatter() {
        assertThat(signIn.withPassword(
                        " " + name.toUpperCase(java.util.Locale.ROOT) + "@example.ORG", password(), HERE))
                .isNotNull();
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreRefusedAlike() {
        assertThatThrownBy(() -> signIn.withPassword(ada.email(), "wrong".toCharArray(), HERE))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("E-mail address or password are not right.");
        assertThatThrownBy(() -> signIn.withPassword("nobody@example.org", password(), HERE))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("E-mail address or password are not right.");
        assertThatThrownBy(() -> signIn.withPassword("a" + (char) 0 + "@example.org", password(), HERE))
                .isInstanceOf(Unauthenticated.class);
        assertThat(audit.actions()).endsWith("auth.login.fail", "auth.login.fail", "auth.login.fail");
    }

    @Test
    void afterFiveFailuresTheAddressWaitsEvenWithTheRightPassword() {
        for (int failure = 0; failure < 5; failure++) {
            assertThatThrownBy(() -> signIn.withPassword(ada.email(), "wrong".toCharArray(), HERE))
                    .isInstanceOf(Unauthenticated.class);
        }

        assertThatThrownBy(() -> signIn.withPassword(ada.email(), password(), HERE))
                .isInstanceOf(TooMany.class);
        assertThat(signIn.withPassword(ada.email(), password(), new Origin("192.0.2.8", "")))
                .isNotNull();
    }

    @Test
    void anEndedSessionIsRefusedAtOnce() {
        Tokens tokens = enter();
        Caller caller = signIn.byToken(tokens.accessToken(), HERE).orElseThrow();
        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();

        assertThat(signIn.isOpen(caller)).isTrue();

        signIn.end(caller);
        signIn.end(caller);

        assertThat(signIn.isOpen(caller)).isFalse();
        assertThat(signIn.byToken(tokens.accessToken(), HERE)).isEmpty();
        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.refresh(tokens.refreshToken(), HERE)).isInstanceOf(Unauthenticated.class);
        assertThat(audit.actions()).filteredOn("auth.logout"::equals).hasSize(1);
    }

    @Test
    void aRefreshTokenGivesTheNextPairOnce() {
        Tokens first = enter();

        Tokens second = signIn.refresh(first.refreshToken(), HERE);

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(signIn.byToken(second.accessToken(), HERE)).isPresent();
        assertThat(signIn.byCookie(second.cookie(), HERE)).isPresent();
        assertThat(signIn.byCookie(first.cookie(), HERE)).isEmpty();
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheWholeSession() {
        Tokens first = enter();
        Tokens second = signIn.refresh(first.refreshToken(), HERE);
        assertThat(signIn.byToken(second.accessToken(), HERE)).isPresent();

        assertThatThrownBy(() -> signIn.refresh(first.refreshToken(), HERE)).isInstanceOf(Unauthenticated.class);

        assertThat(signIn.byToken(second.accessToken(), HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.refresh(second.refreshToken(), HERE)).isInstanceOf(Unauthenticated.class);
        assertThat(audit.actions()).endsWith("auth.refresh.reused");
    }

    @Test
    void anUnknownRefreshTokenChangesNothing() {
        Tokens tokens = enter();

        assertThatThrownBy(() -> signIn.refresh("made up", HERE)).isInstanceOf(Unauthenticated.class);

        assertThat(signIn.refresh(tokens.refreshToken(), HERE)).isNotNull();
    }

    @Test
    void aSessionNobodyUsesEndsAfterSevenDays() {
        Tokens tokens = enter();
        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();

        clock.advance(Duration.ofDays(7));

        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.refresh(tokens.refreshToken(), HERE)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aSessionThatIsUsedLivesOn() {
        Tokens tokens = enter();
        clock.advance(Duration.ofDays(6));
        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();
        signIn.close();

        clock.advance(Duration.ofDays(6));

        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();
    }

    @Test
    void anIntentTokenNamesItsOwnerOnce() {
        Caller caller = signIn.byToken(enter().accessToken(), HERE).orElseThrow();
        String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", HERE)).contains(caller);
        assertThat(signIn.redeem(intent, "ws", HERE)).isEmpty();
    }

    @Test
    void addressAndNameAreGivenOnce() {
        assertThatThrownBy(() -> accounts.register(ada.email(), "Other " + name, password()))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        accounts.register("other@example.org", name.toUpperCase(java.util.Locale.ROOT), password()))
                .isInstanceOf(Conflict.class);
        assertThat(accounts.findByEmail(name + "@EXAMPLE.org")).isPresent();
    }

    @Test
    void noSecretIsStoredInClear() {
        Tokens tokens = enter();

        String stored = TRANSACTIONS.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select (select string_agg(u::text, ' ') from identity.users u)"
                                + " || (select string_agg(s::text, ' ') from identity.sessions s) as everything",
                        row -> row.text("everything"))
                .orElseThrow());

        assertThat(stored)
                .contains(ada.email())
                .doesNotContain(PASSWORD, tokens.refreshToken(), tokens.cookie(), tokens.accessToken());
    }

    @Test
    void theRuntimeRoleSeesNobody() {
        RowLevelSecurityRules.check(
                DATABASE.owner(), Set.of("identity.users", "identity.sessions", "identity.spent_refresh_tokens"));

        long seen = TRANSACTIONS.read(new Scope.Tenant(TenantId.random()), tx -> Sql.first(
                        tx,
                        "select (select count(*) from identity.users) + (select count(*) from identity.sessions) as seen",
                        row -> row.count("seen"))
                .orElseThrow());
        assertThat(seen).isZero();
    }

    private Tokens enter() {
        return signIn.withPassword(ada.email(), password(), HERE);
    }

    private static char[] password() {
        return PASSWORD.toCharArray();
    }

    /** The settings of an empty configuration. */
    private record Defaults() implements Settings {

        @Override
        public int failures() {
            return 5;
        }

        @Override
        public int failures_window_seconds() {
            return 900;
        }

        @Override
        public int hashing_at_once() {
            return 4;
        }

        @Override
        public int hashing_waiting() {
            return 32;
        }

        @Override
        public int session_days() {
            return 7;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Settings.class;
        }
    }
}
