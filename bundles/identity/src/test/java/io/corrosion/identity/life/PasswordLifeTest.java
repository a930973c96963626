package io.corrosion.identity.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.identity.House;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passwords: forgotten, changed, guessed. */
class PasswordLifeTest {

    private static final String OTHER = "velvet harbour kite";

    private final House house = new House();

    @AfterEach
    void close() throws Exception {
        house.close();
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
    void aLinkThatWentToTheFormerAddressIsDead() {
        Person ada = house.somebody();
        Caller caller = house.enter(ada.email());
        String token = forgotten(ada.email());
        house.profiles.changeEmail(caller, House.name() + "@example.net", Proof.of(House.PASSWORD));
        house.profiles.confirmEmail(house.token("account.email.old"));
        assertThat(house.passwords.isResetOpen(token)).isTrue();

        house.profiles.confirmEmail(house.token("account.email.new"));

        assertThat(house.passwords.isResetOpen(token)).isFalse();
        assertThatThrownBy(() -> house.passwords.reset(token, OTHER.toCharArray(), House.HERE))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aChangeOfAddressBegunWithTheFormerPasswordIsOffAfterAReset() {
        Person ada = house.somebody();
        house.profiles.changeEmail(house.enter(ada.email()), House.name() + "@example.net", Proof.of(House.PASSWORD));
        String oldEnd = house.token("account.email.old");

        house.passwords.reset(forgotten(ada.email()), OTHER.toCharArray(), House.HERE);

        assertThat(house.profiles.of(house.enter(ada.email(), OTHER)).wantedEmail())
                .isEmpty();
        assertThatThrownBy(() -> house.profiles.confirmEmail(oldEnd)).isInstanceOf(NotFound.class);
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
