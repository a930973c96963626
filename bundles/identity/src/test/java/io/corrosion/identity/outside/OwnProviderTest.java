package io.corrosion.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A company's own provider of which only the issuer is configured, and what its id tokens may look like. */
class OwnProviderTest {

    private final LocalProvider local = new LocalProvider();
    private final MovableClock clock = MovableClock.startingNow();
    private final ProviderTalk talk = new ProviderTalk(clock, Duration.ofSeconds(60));
    private final Discovery discovery = new Discovery(talk::read, clock);

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void whoNamesItsIssuerAloneIsOfferedAndTheIssuerSaysWhereEverythingIs() {
        OutsideProvider own = own(local.base());

        OutsideProvider found = discovery.complete(own);

        assertThat(own.isToBeFound()).isTrue();
        assertThat(found.addresses())
                .extracting(address -> address.toString().replace(local.base(), ""))
                .containsExactly("/authorize", "/token", "/keys");
        assertThat(found.clientId()).isEqualTo("client");
        assertThat(found.issuer()).contains(local.base());
    }

    @Test
    void itIsAskedOnceAnHour() {
        discovery.complete(own(local.base()));
        discovery.complete(own(local.base()));
        assertThat(local.documentsRead()).isOne();

        clock.pass(Duration.ofHours(1));
        discovery.complete(own(local.base()));

        assertThat(local.documentsRead()).isEqualTo(2);
    }

    @Test
    void aDocumentOfAnotherIssuerOrWithAddressesInTheOpenIsNotBelieved() {
        local.claimIssuer("https://somebody.else.example");
        assertThatThrownBy(() -> discovery.complete(own(local.base()))).isInstanceOf(Unavailable.class);

        clock.pass(Discovery.REST);
        local.claimIssuer(local.base());
        local.sendKeysTo("http://169.254.169.254/keys");
        assertThatThrownBy(() -> discovery.complete(own(local.base()))).isInstanceOf(Unavailable.class);
    }

    @Test
    void anIssuerThatIsNoSafeAddressIsNotOffered() {
        assertThat(OfferedProviders.of(configured("http://id.example.org"))).isEmpty();
        assertThat(OfferedProviders.of(configured("not an address"))).isEmpty();
        assertThat(OfferedProviders.of(configured(""))).isEmpty();
    }

    @Test
    void itsKeysMayBeOnACurve() {
        local.person("77", "Mara", "mara@example.org");
        local.signWithACurve();

        assertThat(person("client").subject()).isEqualTo("77");
    }

    @Test
    void aTokenMadeForSeveralClientsSaysForWhich() {
        local.person("77", "Mara", "mara@example.org");

        local.audience("", "client", "another");
        assertThatThrownBy(() -> person("client")).isInstanceOf(Unauthenticated.class);
        local.audience("another", "client", "another");
        assertThatThrownBy(() -> person("client")).isInstanceOf(Unauthenticated.class);
        local.audience("client", "client", "another");
        assertThat(person("client").name()).isEqualTo("Mara");
    }

    private OutsidePerson person(String verifier) {
        OutsideProvider provider = discovery.complete(own(local.base()));
        String address = provider.authorize() + "?code_challenge=" + LocalProvider.challenge(verifier) + "&nonce=n";
        return talk.person(provider, local.visit(address), verifier, "n", "https://panel.example.org/callback");
    }

    private static OutsideProvider own(String issuer) {
        List<OutsideProvider> offered = OfferedProviders.of(configured(issuer));
        assertThat(offered).hasSize(1);
        return offered.get(0);
    }

    private static OutsideSettings configured(String issuer) {
        return Configured.with("oidc_client_id", "client", "oidc_client_secret", "secret", "oidc_issuer", issuer);
    }
}
