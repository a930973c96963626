package io.corrosion.identity.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.notify.Recipient;
import io.corrosion.identity.House;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registering, and proving that an address is one's own. */
class RegistrationTest {

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

        house.clock.pass(Duration.ofDays(3));

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
}
