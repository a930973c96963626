package io.corrosion.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.OutsideAccounts.Arrival;
import io.corrosion.api.identity.OutsideAccounts.Departure;
import io.corrosion.api.identity.OutsideAccounts.Provider;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.identity.House;
import io.corrosion.identity.outside.LocalProvider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OAuthAccountsTest {

    private final House house = new House();
    private final LocalProvider local = new LocalProvider();
    private final OAuthAccounts accounts = accounts(List.of(local.oidc("google"), local.oauth("github")), house);

    @AfterEach
    void close() throws Exception {
        local.close();
        house.close();
    }

    @Test
    void onlyConfiguredProvidersExist() {
        OAuthAccounts few = accounts(OfferedProviders.of(Configured.with("discord_client_id", "id")), house);

        assertThat(few.providers()).containsExactly(new Provider("discord", "Discord"));
        assertThatThrownBy(() -> few.depart("google", Optional.empty(), "/")).isInstanceOf(NotFound.class);
    }

    @Test
    void aStrangerGetsAnAccountAndTheNextTimeTheSame() {
        local.person("77", "Mara <L>", House.name() + "@example.org");

        Caller first = signedIn(come("google"));
        Caller second = signedIn(come("google"));

        assertThat(second.user()).isEqualTo(first.user());
        assertThat(first.displayName()).startsWith("Mara L-");
        assertThat(house.accounts.find(first.user()).orElseThrow().emailVerified())
                .isTrue();
        assertThat(house.profiles.of(first).hasPassword()).isFalse();
        assertThat(come("google").target()).isEqualTo("/store");
    }

    @Test
    void githubIsAskedForTheVerifiedAddress() {
        String email = House.name() + "@example.org";
        local.person("github-" + email, "mara", email);

        Caller caller = signedIn(come("github"));

        assertThat(caller.email()).isEqualTo(email);
    }

    @Test
    void anAddressThatHasAnAccountIsNotTakenOverButCanBeLinked() {
        Person ada = house.somebody();
        local.person("ada-elsewhere" + ada.email(), "Ada", ada.email());
        assertThatThrownBy(() -> come("google")).isInstanceOf(Conflict.class);
        Caller caller = house.enter(ada.email());

        Departure departure = accounts.depart("google", Optional.of(caller), "/account/security");
        arrive("google", departure);

        assertThat(signedIn(come("google")).user()).isEqualTo(ada.id());
        assertThat(house.mail("account.outside").values().get("what")).contains("Google");
        accounts.unlink(caller, "google", Proof.of(House.PASSWORD));
        assertThatThrownBy(() -> come("google")).isInstanceOf(Conflict.class);
    }

    @Test
    void anAddressTheProviderHasNotVerifiedMakesNoAccount() {
        local.person("unverified" + House.name(), "Eve", "");

        assertThatThrownBy(() -> come("google")).isInstanceOf(Refused.class);
    }

    @Test
    void anAccountElsewhereBelongsToOnePerson() {
        local.person("one" + House.name(), "Bo", House.name() + "@example.org");
        come("google");
        Caller other = house.enter(house.somebody().email());

        Departure departure = accounts.depart("google", Optional.of(other), "/");

        assertThatThrownBy(() -> arrive("google", departure)).isInstanceOf(Conflict.class);
    }

    @Test
    void anAnswerCountsOnceInTheBrowserThatAskedWithinTenMinutes() {
        local.person("replay" + House.name(), "Bo", House.name() + "@example.org");
        Departure departure = accounts.depart("google", Optional.empty(), "/");
        String code = local.visit(departure.address());
        String state = LocalProvider.parameter(departure.address(), "state");

        assertThatThrownBy(() -> accounts.arrive("google", code, state, "another browser", House.HERE))
                .isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> accounts.arrive("github", code, state, departure.browserKey(), House.HERE))
                .isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> accounts.arrive("google", code, "made up", departure.browserKey(), House.HERE))
                .isInstanceOf(Unauthenticated.class);
        accounts.arrive("google", code, state, departure.browserKey(), House.HERE);
        assertThatThrownBy(() -> accounts.arrive("google", code, state, departure.browserKey(), House.HERE))
                .isInstanceOf(Unauthenticated.class);

        Departure slow = accounts.depart("google", Optional.empty(), "/");
        house.clock.pass(Duration.ofMinutes(10));
        assertThatThrownBy(() -> arrive("google", slow)).isInstanceOf(Unauthenticated.class);
        assertThat(house.audit.actions()).contains("auth.login.fail");
    }

    @Test
    void whoHasNotLeftFromHereMakesNobodyAskTheIssuer() {
        OAuthAccounts own = accounts(
                OfferedProviders.of(Configured.with("oidc_client_id", "client", "oidc_issuer", local.base())), house);

        assertThatThrownBy(() -> own.arrive("oidc", "code", "made up", "made up", House.HERE))
                .isInstanceOf(Unauthenticated.class);

        assertThat(local.documentsRead()).isZero();
    }

    @Test
    void anIdTokenForAnotherSignInOrFromAnotherSignerIsRefused() {
        local.person("nonce" + House.name(), "Bo", House.name() + "@example.org");
        local.lieAboutNonce();
        assertThatThrownBy(() -> come("google")).isInstanceOf(Unauthenticated.class);
        local.signWithAnotherKey();
        assertThatThrownBy(() -> come("google")).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aCodeStolenOnTheWayIsUselessWithoutTheVerifier() {
        local.person("pkce" + House.name(), "Bo", House.name() + "@example.org");
        Departure victim = accounts.depart("google", Optional.empty(), "/");
        String stolen = local.visit(victim.address());
        Departure thief = accounts.depart("google", Optional.empty(), "/");

        assertThatThrownBy(() -> accounts.arrive(
                        "google",
                        stolen,
                        LocalProvider.parameter(thief.address(), "state"),
                        thief.browserKey(),
                        House.HERE))
                .isInstanceOf(Unauthenticated.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aProviderThatFailsIsSaidToBeSoAndNobodyIsIn(Fault fault) {
        local.person("down" + House.name(), "Bo", House.name() + "@example.org");
        OAuthAccounts hurried = accounts(List.of(local.oidc("google")), house, Duration.ofSeconds(2));
        Departure departure = hurried.depart("google", Optional.empty(), "/");
        String code = local.visit(departure.address());
        local.fail(fault);

        assertThatThrownBy(() -> hurried.arrive(
                        "google",
                        code,
                        LocalProvider.parameter(departure.address(), "state"),
                        departure.browserKey(),
                        House.HERE))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("use your password");
    }

    /** A link outlives the session at which it was made, and the password. */
    @Test
    void aStolenSessionLinksNothing() {
        Person ada = house.somebody();
        local.person("thief" + ada.email(), "Thief", "thief-" + ada.email());
        Caller stolen = house.enter(ada.email());
        Departure departure = accounts.depart("google", Optional.of(stolen), "/account/security");

        house.ownSessions.endOthers(house.enter(ada.email()));
        assertThatThrownBy(() -> arrive("google", departure)).isInstanceOf(Unauthenticated.class);
        Caller old = house.enter(ada.email());
        house.clock.pass(Duration.ofMinutes(11));
        assertThatThrownBy(() -> accounts.depart("google", Optional.of(old), "/"))
                .isInstanceOf(Refused.class);

        assertThat(house.profiles.of(old).outside()).isEmpty();
    }

    @Test
    void theOnlyWayInStays() {
        local.person("only" + House.name(), "Bo", House.name() + "@example.org");
        Caller caller = signedIn(come("google"));

        assertThatThrownBy(() -> accounts.unlink(caller, "google", Proof.none()))
                .isInstanceOf(Conflict.class);

        house.passwords.change(caller, Proof.none(), "first password ever".toCharArray());
        assertThatThrownBy(() -> accounts.unlink(caller, "google", Proof.none()))
                .isInstanceOf(Refused.class);
        accounts.unlink(caller, "google", Proof.of("first password ever"));
    }

    @Test
    void withoutPasswordOnlyAFreshSessionProvesAnything() {
        local.person("fresh" + House.name(), "Bo", House.name() + "@example.org");
        Caller caller = signedIn(come("google"));

        house.clock.pass(Duration.ofMinutes(11));

        assertThatThrownBy(() -> house.passwords.change(caller, Proof.none(), "first password ever".toCharArray()))
                .isInstanceOf(Refused.class);
    }

    private Arrival come(String provider) {
        return arrive(provider, accounts.depart(provider, Optional.empty(), "/store"));
    }

    private Arrival arrive(String provider, Departure departure) {
        String code = local.visit(departure.address());
        String state = LocalProvider.parameter(departure.address(), "state");
        return accounts.arrive(provider, code, state, departure.browserKey(), House.HERE);
    }

    private Caller signedIn(Arrival arrival) {
        var tokens = ((SignInStep.Done) arrival.step()).tokens();
        return house.signIn.byToken(tokens.accessToken(), House.HERE).orElseThrow();
    }

    private static OAuthAccounts accounts(List<OutsideProvider> providers, House house) {
        return accounts(providers, house, Duration.ofSeconds(60));
    }

    /** @param patience how long an answer may take */
    private static OAuthAccounts accounts(List<OutsideProvider> providers, House house, Duration patience) {
        return new OAuthAccounts(
                House.TRANSACTIONS,
                house.audit,
                house.audit,
                house.admission,
                house.proofs,
                house.news,
                true,
                providers,
                new ProviderTalk(house.clock, patience),
                house.clock);
    }
}
