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
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final Origin HERE = new Origin("fe80:1111:2222:3333:4444:5555:6666:7777%verylonginterface0", "test");

    private final House house = new House();
    private final MovableClock clock = house.clock;
    private final RecordedAudit audit = house.audit;
    private final SessionSignIn signIn = house.signIn;
    private final Accounts accounts = house.accounts;
    private final Person ada = house.somebody();
    private final String name = ada.username();

    @AfterEach
    void stop() throws Exception {
        house.close();
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
    void anUnknownAddressCostsTheSameWorkAsAWrongPassword() {
        int before = house.hashed.get();
        assertThatThrownBy(() -> signIn.withPassword(ada.email(), "wrong".toCharArray(), HERE))
                .isInstanceOf(Unauthenticated.class);
        int known = house.hashed.get() - before;

        assertThatThrownBy(() -> signIn.withPassword("nobody@example.org", "wrong".toCharArray(), HERE))
                .isInstanceOf(Unauthenticated.class);
        int unknown = house.hashed.get() - before - known;
        assertThatThrownBy(() -> signIn.withPassword("no address at all", "wrong".toCharArray(), HERE))
                .isInstanceOf(Unauthenticated.class);
        int malformed = house.hashed.get() - before - known - unknown;

        assertThat(List.of(known, unknown, malformed)).containsExactly(1, 1, 1);
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
        assertThat(house.mail("account.session.reused").values()).containsEntry("device", "test");
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

        clock.pass(Duration.ofDays(7));

        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.refresh(tokens.refreshToken(), HERE)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aSessionEndsAfterThirtyDaysHoweverMuchItIsUsed() throws Exception {
        Tokens tokens = enter();
        for (int day = 6; day < 30; day += 6) {
            clock.pass(Duration.ofDays(6));
            assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();
            tokens = day % 12 == 0 ? signIn.refresh(tokens.refreshToken(), HERE) : tokens;
            house.sessions.close();
        }

        clock.pass(Duration.ofDays(6));

        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isEmpty();
        String refresh = tokens.refreshToken();
        assertThatThrownBy(() -> signIn.refresh(refresh, HERE)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aSessionThatIsUsedLivesOn() throws Exception {
        Tokens tokens = enter();
        clock.pass(Duration.ofDays(6));
        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();
        house.sessions.close();

        clock.pass(Duration.ofDays(6));

        assertThat(signIn.byCookie(tokens.cookie(), HERE)).isPresent();
    }

    @Test
    void anImportedBcryptHashVerifiesAndBecomesOurs() {
        String bcrypt = OpenBSDBCrypt.generate("2b", password(), new byte[16], 10);
        House.TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "update identity.users set password_hash = ? where id = ?",
                        bcrypt,
                        ada.id().value()));

        assertThatThrownBy(() -> signIn.withPassword(ada.email(), "wrong".toCharArray(), HERE))
                .isInstanceOf(Unauthenticated.class);
        assertThat(hashOfAda()).isEqualTo(bcrypt);
        assertThat(enter()).isNotNull();

        assertThat(hashOfAda()).startsWith("$argon2id$");
        assertThat(enter()).isNotNull();
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

        String stored = House.TRANSACTIONS.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select (select string_agg(u::text, ' ') from identity.users u)"
                                + " || (select string_agg(s::text, ' ') from identity.sessions s) as everything",
                        row -> row.text("everything"))
                .orElseThrow());

        assertThat(stored)
                .contains(ada.email())
                .doesNotContain(House.PASSWORD, tokens.refreshToken(), tokens.cookie(), tokens.accessToken());
    }

    @Test
    void theRuntimeRoleSeesNobody() {
        RowLevelSecurityRules.check(
                House.DATABASE.owner(),
                Set.of(
                        "identity.users",
                        "identity.sessions",
                        "identity.spent_refresh_tokens",
                        "identity.mail_tokens",
                        "identity.email_changes",
                        "identity.sign_in_tickets",
                        "identity.intent_tokens",
                        "identity.passkeys",
                        "identity.passkey_challenges",
                        "identity.outside_accounts",
                        "identity.outside_departures"));

        long seen = House.TRANSACTIONS.read(new Scope.Tenant(TenantId.random()), tx -> Sql.first(
                        tx,
                        "select (select count(*) from identity.users) + (select count(*) from identity.sessions) as seen",
                        row -> row.count("seen"))
                .orElseThrow());
        assertThat(seen).isZero();
    }

    private String hashOfAda() {
        return House.TRANSACTIONS.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select password_hash from identity.users where id = ?",
                        row -> row.text("password_hash"),
                        ada.id().value())
                .orElseThrow());
    }

    private Tokens enter() {
        return signIn.withPassword(ada.email(), password(), HERE);
    }

    private static char[] password() {
        return House.PASSWORD.toCharArray();
    }
}
