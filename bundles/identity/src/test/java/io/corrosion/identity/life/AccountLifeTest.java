package io.corrosion.identity.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.identity.House;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountLifeTest {

    private static final String OTHER = "velvet harbour kite";

    private final House house = new House();

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void whoRegistersIsSignedInAndVerifiesByTheMailedLinkOnce() {
        String name = House.name();
        Caller caller = house.registered(name);
        assertThat(house.profiles.of(caller).person().emailVerified()).isFalse();
        assertThat(house.assurances.of(caller.user()).emailVerified()).isFalse();
        String token = house.token("account.verify");

        house.registration.verify(token);

        assertThat(house.profiles.of(caller).person().emailVerified()).isTrue();
        assertThat(house.assurances.of(caller.user()).emailVerified()).isTrue();
        assertThatThrownBy(() -> house.registration.verify(token)).isInstanceOf(NotFound.class);
        assertThat(house.audit.actions()).contains("account.register", "auth.login", "account.verify");
        assertThat(house.mail("account.verify").recipient()).isEqualTo(Recipient.address(name + "@example.org"));
    }

    @Test
    void aSecondMailReplacesTheFirst() {
        Caller caller = house.registered(House.name());
        String first = house.token("account.verify");

        house.registration.resend(caller);

        String second = house.token("account.verify");
        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> house.registration.verify(first)).isInstanceOf(NotFound.class);
        assertThat(house.registration.verify(second).id()).isEqualTo(caller.user());
        house.registration.resend(caller);
        assertThat(house.count("account.verify")).isEqualTo(2);
    }

    @Test
    void theFourthMailInAnHourIsTooMany() {
        Caller caller = house.registered(House.name());
        IntStream.range(0, 3).forEach(mail -> house.registration.resend(caller));

        assertThatThrownBy(() -> house.registration.resend(caller)).isInstanceOf(TooMany.class);
    }

    @Test
    void aLinkExpires() {
        house.registered(House.name());
        String token = house.token("account.verify");

        house.clock.advance(Duration.ofDays(3));

        assertThatThrownBy(() -> house.registration.verify(token)).isInstanceOf(NotFound.class);
    }

    @Test
    void theFourthAccountInAnHourFromOneAddressIsTooMany() {
        Origin crowd = new Origin("198.51.100.9", "");
        IntStream.range(0, 3).forEach(account -> house.registration.register(wanted(House.name()), crowd));

        assertThatThrownBy(() -> house.registration.register(wanted(House.name()), crowd))
                .isInstanceOf(TooMany.class);
    }

    @Test
    void ofTwoWhoWantOneNameAtOnceOneGetsIt() {
        String name = House.name();

        long made = IntStream.range(0, 2)
                .parallel()
                .filter(each -> registers(wanted(name), each))
                .count();

        assertThat(made).isOne();
    }

    @Test
    void everyWrongFieldIsNamedAndNothingIsCounted() {
        var nonsense = new NewRegistration(
                "nowhere", "", "password".toCharArray(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> house.registration.register(nonsense, House.HERE))
                .isInstanceOfSatisfying(Invalid.class, refusal -> assertThat(refusal.fields())
                        .containsOnlyKeys("email", "username", "password"));
        assertThat(house.taken).isEmpty();
    }

    @Test
    void aMailedLinkSetsANewPasswordOnceAndEndsEverySession() {
        Person ada = house.somebody();
        Caller before = house.enter(ada.email());
        String token = forgotten(ada.email());
        assertThat(house.passwords.isResetOpen(token)).isTrue();

        house.passwords.reset(token, OTHER.toCharArray(), House.HERE);

        assertThat(house.signIn.isOpen(before)).isFalse();
        assertThatThrownBy(() -> house.enter(ada.email())).isInstanceOf(Unauthenticated.class);
        assertThat(house.enter(ada.email(), OTHER)).isNotNull();
        assertThat(house.passwords.isResetOpen(token)).isFalse();
        assertThatThrownBy(() -> house.passwords.reset(token, "third choice of words".toCharArray(), House.HERE))
                .isInstanceOf(NotFound.class);
        assertThat(house.mail("account.password").recipient()).isEqualTo(Recipient.someone(ada.id()));
    }

    @Test
    void ofTwoWhoUseOneResetLinkAtOnceOneSetsThePassword() {
        Person ada = house.somebody();
        String token = forgotten(ada.email());

        long set = IntStream.range(0, 2)
                .parallel()
                .filter(each -> resets(token, "parallel words number " + each))
                .count();

        assertThat(set).isOne();
    }

    @Test
    void aBadPasswordLeavesTheLinkGoodAndATamperedLinkIsNone() {
        Person ada = house.somebody();
        String token = forgotten(ada.email());

        assertThatThrownBy(() -> house.passwords.reset(token, "passwordpassword".toCharArray(), House.HERE))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> house.passwords.reset(token + "x", OTHER.toCharArray(), House.HERE))
                .isInstanceOf(NotFound.class);
        house.passwords.reset(token, OTHER.toCharArray(), House.HERE);
    }

    @Test
    void theVerificationLinkResetsNoPassword() {
        house.registered(House.name());
        String token = house.token("account.verify");

        assertThatThrownBy(() -> house.passwords.reset(token, OTHER.toCharArray(), House.HERE))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() {
        Person ada = house.somebody();

        house.passwords.requestReset(ada.email(), House.HERE);
        house.passwords.requestReset("nobody-" + ada.email(), House.HERE);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(house.count("account.reset")).isOne());
        IntStream.range(0, 2).forEach(again -> house.passwords.requestReset("nobody-" + ada.email(), House.HERE));
        assertThatThrownBy(() -> house.passwords.requestReset("Nobody-" + ada.email(), House.HERE))
                .isInstanceOf(TooMany.class);
    }

    @Test
    void whoResetsAnUnverifiedAccountThrowsOutWhateverASquatterLeft() {
        Caller squatter = house.registered(House.name());
        House.TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "insert into identity.outside_accounts (provider, subject, user_id, email, created_at)"
                                + " values ('github', ?, ?, 'x', now())",
                        squatter.user().toString(),
                        squatter.user().value()));
        String token = forgotten(squatter.email());

        house.passwords.reset(token, OTHER.toCharArray(), House.HERE);

        Caller owner = house.enter(squatter.email(), OTHER);
        assertThat(house.profiles.of(owner).outside()).isEmpty();
        assertThat(house.profiles.of(owner).person().emailVerified()).isTrue();
        assertThat(house.signIn.isOpen(squatter)).isFalse();
    }

    @Test
    void aChangedPasswordEndsTheOtherSessionsOnly() {
        Person ada = house.somebody();
        Caller here = house.enter(ada.email());
        Caller there = house.enter(ada.email());
        assertThatThrownBy(() -> house.passwords.change(here, Proof.of("not my password"), OTHER.toCharArray()))
                .isInstanceOf(Refused.class);

        house.passwords.change(here, Proof.of(House.PASSWORD), OTHER.toCharArray());

        assertThat(house.signIn.isOpen(here)).isTrue();
        assertThat(house.signIn.isOpen(there)).isFalse();
        assertThatThrownBy(() -> house.enter(ada.email())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void guessingThePasswordFromAStolenSessionIsLimited() {
        Caller caller = house.enter(house.somebody().email());
        IntStream.range(0, 10).forEach(guess -> assertThatThrownBy(
                        () -> house.passwords.change(caller, Proof.of("guess " + guess), OTHER.toCharArray()))
                .isInstanceOf(Refused.class));

        assertThatThrownBy(() -> house.passwords.change(caller, Proof.of(House.PASSWORD), OTHER.toCharArray()))
                .isInstanceOf(TooMany.class);
    }

    @Test
    void anAddressChangesWhenBothEndsConfirm() {
        Person ada = house.somebody();
        Caller caller = house.enter(ada.email());
        String wanted = House.name() + "@example.net";
        house.profiles.changeEmail(caller, wanted.toUpperCase(java.util.Locale.ROOT), Proof.of(House.PASSWORD));
        assertThat(house.profiles.of(caller).wantedEmail()).contains(wanted);
        assertThat(house.mail("account.email.old").recipient()).isEqualTo(Recipient.address(ada.email()));
        assertThat(house.mail("account.email.new").recipient()).isEqualTo(Recipient.address(wanted));

        assertThat(house.profiles.confirmEmail(house.token("account.email.new")))
                .isFalse();
        assertThat(house.accounts.find(ada.id()).orElseThrow().email()).isEqualTo(ada.email());
        assertThat(house.profiles.confirmEmail(house.token("account.email.old")))
                .isTrue();

        assertThat(house.accounts.find(ada.id()).orElseThrow().email()).isEqualTo(wanted);
        assertThat(house.signIn.byToken("none", House.HERE)).isEmpty();
        assertThat(house.enter(wanted)).isNotNull();
        assertThatThrownBy(() -> house.profiles.confirmEmail(house.token("account.email.old")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLaterChangeOfAddressReplacesTheOpenOneAndKeepingItEndsIt() {
        Caller caller = house.enter(house.somebody().email());
        house.profiles.changeEmail(caller, House.name() + "@example.net", Proof.of(House.PASSWORD));
        String first = house.token("account.email.new");
        house.profiles.changeEmail(caller, House.name() + "@example.net", Proof.of(House.PASSWORD));

        assertThatThrownBy(() -> house.profiles.confirmEmail(first)).isInstanceOf(NotFound.class);
        house.profiles.keepEmail(caller);

        assertThatThrownBy(() -> house.profiles.confirmEmail(house.token("account.email.new")))
                .isInstanceOf(NotFound.class);
        assertThat(house.profiles.of(caller).wantedEmail()).isEmpty();
    }

    @Test
    void anAddressSomebodyTookMeanwhileIsNotTakenAway() {
        Caller caller = house.enter(house.somebody().email());
        String name = House.name();
        house.profiles.changeEmail(caller, name + "@example.org", Proof.of(House.PASSWORD));
        String old = house.token("account.email.old");
        String fresh = house.token("account.email.new");
        house.registered(name);
        house.profiles.confirmEmail(old);

        assertThatThrownBy(() -> house.profiles.confirmEmail(fresh)).isInstanceOf(Conflict.class);
    }

    @Test
    void aNewNameIsSeenAtOnceAndIsGivenOnce() {
        Person ada = house.somebody();
        Person bo = house.somebody();
        var tokens = house.signIn.withPassword(ada.email(), House.PASSWORD.toCharArray(), House.HERE);
        Caller caller = house.signIn.byToken(tokens.accessToken(), House.HERE).orElseThrow();
        String name = House.name();

        house.profiles.rename(caller, name);

        assertThat(house.signIn
                        .byToken(tokens.accessToken(), House.HERE)
                        .orElseThrow()
                        .displayName())
                .isEqualTo(name);
        assertThatThrownBy(() -> house.profiles.rename(caller, bo.username())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> house.profiles.rename(caller, "<b>")).isInstanceOf(Invalid.class);
    }

    @Test
    void sessionsAreListedWithDeviceAndAddressAndEndedOneByOne() {
        Person ada = house.somebody();
        Caller here = house.enter(ada.email());
        Caller there = house.enter(ada.email());
        Caller stranger = house.enter(house.somebody().email());

        assertThat(house.ownSessions.of(here))
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.device()).isEqualTo("Firefox on Linux"))
                .allSatisfy(session -> assertThat(session.address()).isEqualTo(House.HERE.address()))
                .filteredOn(session -> session.current())
                .singleElement()
                .satisfies(session -> assertThat(session.id()).isEqualTo(here.session()));
        assertThatThrownBy(() -> house.ownSessions.end(stranger, there.session()))
                .isInstanceOf(NotFound.class);

        house.ownSessions.end(here, there.session());

        assertThat(house.signIn.isOpen(there)).isFalse();
        assertThat(house.signIn.isOpen(here)).isTrue();
        Caller third = house.enter(ada.email());
        assertThat(house.ownSessions.endOthers(here)).isOne();
        assertThat(house.signIn.isOpen(third)).isFalse();
        assertThat(house.ownSessions.endAll(here)).isOne();
        assertThat(house.signIn.isOpen(here)).isFalse();
    }

    @Test
    void aDeletedAccountIsGoneUnlessAnOrganisationNeedsIt() {
        Person ada = house.somebody();
        Caller caller = house.enter(ada.email());
        house.profiles.members = Leaving.refusing();
        assertThatThrownBy(() -> house.profiles.delete(caller, Proof.of(House.PASSWORD)))
                .isInstanceOf(Conflict.class);
        assertThat(house.accounts.find(ada.id())).isPresent();
        house.profiles.members = Leaving.everything();
        assertThatThrownBy(() -> house.profiles.delete(caller, Proof.none())).isInstanceOf(Refused.class);

        house.profiles.delete(caller, Proof.of(House.PASSWORD));

        assertThat(house.accounts.find(ada.id())).isEmpty();
        assertThat(house.signIn.isOpen(caller)).isFalse();
        assertThat(house.count("account.deleted")).isOne();
    }

    private static NewRegistration wanted(String name) {
        return new NewRegistration(
                name + "@example.org",
                name,
                House.PASSWORD.toCharArray(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private boolean registers(NewRegistration wanted, int each) {
        try {
            house.registration.register(wanted, new Origin("203.0.113." + each, ""));
            return true;
        } catch (Conflict taken) {
            return false;
        }
    }

    private boolean resets(String token, String password) {
        try {
            house.passwords.reset(token, password.toCharArray(), House.HERE);
            return true;
        } catch (NotFound used) {
            return false;
        }
    }

    private String forgotten(String email) {
        long before = house.count("account.reset");
        house.passwords.requestReset(email, House.HERE);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(house.count("account.reset")).isGreaterThan(before));
        return house.token("account.reset");
    }
}
