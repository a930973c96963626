package io.corrosion.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.identity.House;
import io.corrosion.identity.sql.PasskeyRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and attackers send without a passkey; that passkeys work is shown in a browser (AccountPagesIT). */
class WebAuthnPasskeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final House house = new House();
    private final Caller caller = house.enter(house.somebody().email());
    private final WebAuthnPasskeys passkeys = new WebAuthnPasskeys(
            House.TRANSACTIONS,
            house.audit,
            house.audit,
            house.sessions,
            house.proofs,
            house.entrance,
            house.news,
            house.settings,
            house.clock);

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void theOptionsNameUsAndWantTheOwnerVerified() throws Exception {
        JsonNode options = JSON.readTree(passkeys.creationOptions(caller));

        assertThat(options.path("rp").path("id").asText()).isEqualTo("panel.example.org");
        assertThat(options.path("user").path("name").asText()).isEqualTo(caller.email());
        assertThat(options.path("authenticatorSelection")
                        .path("userVerification")
                        .asText())
                .isEqualTo("required");
        assertThat(options.path("challenge").asText())
                .isNotEqualTo(JSON.readTree(passkeys.creationOptions(caller))
                        .path("challenge")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"response\":{\"clientDataJSON\":\"!!\"}}", "{\"id\":1}"})
    void nonsenseIsRefusedAndFailsNothing(String answer) {
        assertThatThrownBy(() -> passkeys.signIn(answer, House.HERE)).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> passkeys.add(caller, "Phone", answer)).isInstanceOf(Invalid.class);
    }

    @Test
    void aChallengeIsUsedUpByAWrongAnswer() throws Exception {
        String challenge =
                JSON.readTree(passkeys.requestOptions()).path("challenge").asText();
        String answer = answer(challenge);

        assertThatThrownBy(() -> passkeys.signIn(answer, House.HERE)).isInstanceOf(Unauthenticated.class);

        String ours = new String(Base64.getUrlDecoder().decode(challenge), StandardCharsets.UTF_8);
        boolean left = House.TRANSACTIONS.write(
                Scope.platform("test"),
                tx -> new PasskeyRows().take(tx, ours, house.clock.instant()).isPresent());
        assertThat(left).isFalse();
    }

    @Test
    void aPasskeyThatIsNotLetInIsOnTheRecord() throws Exception {
        String challenge =
                JSON.readTree(passkeys.requestOptions()).path("challenge").asText();

        assertThatThrownBy(() -> passkeys.signIn(answer(challenge), House.HERE)).isInstanceOf(Unauthenticated.class);

        assertThat(house.audit.actions()).contains("auth.login.fail");
    }

    @Test
    void aChallengeMadeForSomebodyElseMakesNoPasskey() throws Exception {
        Caller other = house.enter(house.somebody().email());
        String challenge =
                JSON.readTree(passkeys.creationOptions(other)).path("challenge").asText();

        assertThatThrownBy(() -> passkeys.add(caller, "Phone", answer(challenge)))
                .isInstanceOf(Invalid.class);
        assertThat(passkeys.of(caller)).isEmpty();
    }

    /** A passkey outlives the session at which it was made, and the password. */
    @Test
    void anOldSessionMakesNoPasskey() {
        house.clock.pass(Duration.ofMinutes(11));

        assertThatThrownBy(() -> passkeys.creationOptions(caller))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Sign out and in again");
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        assertThatThrownBy(() -> passkeys.remove(caller, UUID.randomUUID(), Proof.of(House.PASSWORD)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLoopbackAddressIsLocalhostToAuthenticators() {
        assertThat(RelyingParty.of("http://127.0.0.1:8110"))
                .isEqualTo(new RelyingParty("localhost", "http://localhost:8110"));
        assertThat(RelyingParty.of("https://panel.example.org"))
                .isEqualTo(new RelyingParty("panel.example.org", "https://panel.example.org"));
    }

    private static String answer(String challenge) {
        String client = "{\"type\":\"webauthn.get\",\"challenge\":\"" + challenge
                + "\",\"origin\":\"https://panel.example.org\"}";
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        return "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{"
                + "\"clientDataJSON\":\"" + encoded
                + "\",\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\",\"attestationObject\":\"AAAA\"}}";
    }
}
