package io.corrosion.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.SignInStep.SecondFactorNeeded;
import io.corrosion.api.identity.TotpSetup;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.identity.House;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

    private final House house = new House();
    private final Person ada = house.somebody();
    private final Caller caller = house.enter(ada.email());

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void anAuthenticatorStopsTheSignInUntilItsDigitsAreGiven() {
        String secret = setUp();

        SecondFactorNeeded needed = begin();

        assertThat(needed.factors()).containsExactly(Factor.TOTP, Factor.BACKUP_CODE);
        assertThatThrownBy(() -> house.signIn.withPassword(ada.email(), House.PASSWORD.toCharArray(), House.HERE))
                .isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> finish(needed, Factor.TOTP, "000000".equals(digits(secret)) ? "000001" : "000000"))
                .isInstanceOf(Unauthenticated.class);
        var tokens = finish(needed, Factor.TOTP, digits(secret));
        assertThat(house.signIn.byToken(tokens.accessToken(), House.HERE)).isPresent();
        assertThat(house.assurances.of(ada.id()).secondFactor()).isTrue();
    }

    @Test
    void digitsAreGoodOnceEvenForAnotherSignInWithinTheirHalfMinute() {
        String secret = setUp();
        String digits = digits(secret);
        finish(begin(), Factor.TOTP, digits);

        assertThatThrownBy(() -> finish(begin(), Factor.TOTP, digits)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void theDigitsThatConfirmedTheSetupDoNotSignIn() {
        TotpSetup setup = house.factors.prepare(caller, Proof.of(House.PASSWORD));
        String digits = digits(setup.secret());
        house.factors.confirm(caller, digits);

        assertThatThrownBy(() -> finish(begin(), Factor.TOTP, digits)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void ofTwoWhoGiveTheSameDigitsAtOnceOneGetsIn() {
        String secret = setUp();
        String digits = digits(secret);
        List<SecondFactorNeeded> two = List.of(begin(), begin());

        long let = two.parallelStream()
                .filter(ticket -> succeeds(ticket, Factor.TOTP, digits))
                .count();

        assertThat(let).isOne();
    }

    @Test
    void aBackupCodeWorksOnceAndCounts() {
        List<String> codes = backupCodes();

        finish(begin(), Factor.BACKUP_CODE, codes.get(3));

        assertThatThrownBy(() -> finish(begin(), Factor.BACKUP_CODE, codes.get(3)))
                .isInstanceOf(Unauthenticated.class);
        assertThat(house.factors.of(caller).backupCodesLeft()).isEqualTo(9);
    }

    @Test
    void ofTwoWhoUseOneBackupCodeAtOnceOneGetsIn() {
        List<String> codes = backupCodes();
        for (int round = 0; round < 4; round++) {
            String code = codes.get(round);

            long let = Stream.of(begin(), begin()).toList().parallelStream()
                    .filter(ticket -> succeeds(ticket, Factor.BACKUP_CODE, code))
                    .count();

            assertThat(let).isOne();
        }
    }

    @Test
    void newBackupCodesReplaceTheOld() {
        List<String> old = backupCodes();

        List<String> fresh = house.factors.renewBackupCodes(caller, Proof.of(House.PASSWORD));

        assertThatThrownBy(() -> finish(begin(), Factor.BACKUP_CODE, old.get(0)))
                .isInstanceOf(Unauthenticated.class);
        assertThat(finish(begin(), Factor.BACKUP_CODE, fresh.get(0))).isNotNull();
    }

    @Test
    void aMailedCodeSignsInOnce() {
        house.factors.mailCodes(caller, Proof.of(House.PASSWORD));
        SecondFactorNeeded needed = begin();
        house.signIn.mailCode(needed.ticket());
        String code = house.mail("account.code").secrets().get("code");

        assertThat(finish(needed, Factor.EMAIL, code)).isNotNull();

        assertThatThrownBy(() -> finish(needed, Factor.EMAIL, code)).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> finish(begin(), Factor.EMAIL, code)).isInstanceOf(Unauthenticated.class);
        assertThat(house.mail("account.code").values()).doesNotContainValue(code);
    }

    @Test
    void threeMailsAreSentForOneSignInAndNoMore() {
        house.factors.mailCodes(caller, Proof.of(House.PASSWORD));
        SecondFactorNeeded needed = begin();
        for (int mail = 0; mail < 3; mail++) {
            house.signIn.mailCode(needed.ticket());
        }

        assertThatThrownBy(() -> house.signIn.mailCode(needed.ticket())).isInstanceOf(TooMany.class);
    }

    @Test
    void aTicketIsVoidAfterFiveWrongCodesAndAfterTenMinutes() {
        String secret = setUp();
        SecondFactorNeeded guessed = begin();
        for (int guess = 0; guess < 5; guess++) {
            house.taken.clear();
            assertThatThrownBy(() -> finish(guessed, Factor.BACKUP_CODE, "no-such-code"))
                    .isInstanceOf(Unauthenticated.class);
        }
        SecondFactorNeeded slow = begin();

        house.taken.clear();
        assertThatThrownBy(() -> finish(guessed, Factor.TOTP, digits(secret))).isInstanceOf(Unauthenticated.class);
        house.clock.pass(Duration.ofMinutes(10));
        assertThatThrownBy(() -> finish(slow, Factor.TOTP, digits(secret))).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> house.signIn.mailCode(slow.ticket())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void wrongCodesFromManyAddressesLockTheCodesOfOneAccount() {
        setUp();
        for (int guess = 0; guess < 10; guess++) {
            SecondFactorNeeded ticket = begin();
            house.taken.keySet().removeIf(key -> key.startsWith("login"));
            assertThatThrownBy(() -> finish(ticket, Factor.BACKUP_CODE, "no-such-code"))
                    .isInstanceOf(Unauthenticated.class);
        }
        house.taken.keySet().removeIf(key -> key.startsWith("login"));

        assertThatThrownBy(() -> finish(begin(), Factor.BACKUP_CODE, "no-such-code"))
                .isInstanceOf(TooMany.class);
    }

    @Test
    void aStolenSessionChangesNoFactorWithoutThePassword() {
        assertThatThrownBy(() -> house.factors.prepare(caller, Proof.of("wrong password 1")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> house.factors.mailCodes(caller, Proof.none())).isInstanceOf(Refused.class);
        setUp();
        assertThatThrownBy(() -> house.factors.turnOff(caller, Factor.TOTP, Proof.none()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> house.factors.renewBackupCodes(caller, Proof.none()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void switchedOffItAsksNoMoreAndTheBackupCodesAreGone() {
        setUp();

        house.factors.turnOff(caller, Factor.TOTP, Proof.of(House.PASSWORD));

        assertThat(house.signIn.begin(ada.email(), House.PASSWORD.toCharArray(), House.HERE))
                .isInstanceOf(SignInStep.Done.class);
        assertThat(house.factors.of(caller).backupCodesLeft()).isZero();
        assertThat(house.assurances.of(ada.id()).secondFactor()).isFalse();
    }

    @Test
    void aSetupIsConfirmedWithinTenMinutesByTheRightDigits() {
        TotpSetup setup = house.factors.prepare(caller, Proof.of(House.PASSWORD));
        assertThat(house.factors.prepared(caller)).contains(setup);
        assertThatThrownBy(() -> house.factors.confirm(caller, "12")).isInstanceOf(Invalid.class);

        house.clock.pass(Duration.ofMinutes(10));

        assertThatThrownBy(() -> house.factors.confirm(caller, digits(setup.secret())))
                .isInstanceOf(Invalid.class);
        assertThat(house.factors.prepared(caller)).isEmpty();
    }

    @Test
    void nothingOfItIsStoredInClear() {
        TotpSetup setup = house.factors.prepare(caller, Proof.of(House.PASSWORD));
        List<String> codes = house.factors.confirm(caller, digits(setup.secret()));

        String stored = House.TRANSACTIONS.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select u::text as everything from identity.users u where id = ?",
                        row -> row.text("everything"),
                        ada.id().value())
                .orElseThrow());

        assertThat(stored).doesNotContain(setup.secret()).doesNotContain(codes);
    }

    private String setUp() {
        TotpSetup setup = house.factors.prepare(caller, Proof.of(House.PASSWORD));
        house.factors.confirm(caller, digits(setup.secret()));
        house.clock.pass(Duration.ofMinutes(2));
        return setup.secret();
    }

    private List<String> backupCodes() {
        TotpSetup setup = house.factors.prepare(caller, Proof.of(House.PASSWORD));
        return house.factors.confirm(caller, digits(setup.secret()));
    }

    private SecondFactorNeeded begin() {
        return (SecondFactorNeeded) house.signIn.begin(ada.email(), House.PASSWORD.toCharArray(), House.HERE);
    }

    private io.corrosion.api.identity.Tokens finish(SecondFactorNeeded needed, Factor factor, String code) {
        return house.signIn.finish(needed.ticket(), factor, code, House.HERE);
    }

    private boolean succeeds(SecondFactorNeeded needed, Factor factor, String code) {
        try {
            finish(needed, factor, code);
            return true;
        } catch (Unauthenticated refused) {
            return false;
        }
    }

    private String digits(String secret) {
        return Totp.at(Base32.decode(secret), house.clock.instant().getEpochSecond() / Totp.SECONDS);
    }
}
