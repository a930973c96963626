package io.corrosion.identity.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.notify.Recipient;
import io.corrosion.identity.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Address, name, sessions and the end of an account. */
class AccountLifeTest {

    private final House house = new House();

    @AfterEach
    void close() throws Exception {
        house.close();
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
}
