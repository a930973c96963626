package io.corrosion.identity.passkey;

import static com.webauthn4j.data.PublicKeyCredentialType.PUBLIC_KEY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.verifier.exception.VerificationException;
import io.corrosion.api.identity.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What browser and platform say to each other about a passkey, in the words of WebAuthn: no attestation is asked for, user
 * verification is. Knows no account and keeps nothing. Thread-safe.
 */
final class Ceremony {

    /** How long somebody may take to answer. */
    static final Duration TO_ANSWER = Duration.ofMinutes(5);

    private static final int LONGEST_ANSWER = 20_000;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final RelyingParty party;
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    Ceremony(RelyingParty party) {
        this.party = party;
    }

    /** A new passkey as its authenticator made it. */
    record Enrolled(byte[] id, byte[] credential, long signCount) {}

    /** What the browser is asked when a passkey is added; those known already are left out. */
    String creation(String challenge, Person person, List<byte[]> known) {
        ObjectNode options = json.createObjectNode();
        options.put("challenge", encoded(challenge))
                .put("timeout", TO_ANSWER.toMillis())
                .put("attestation", "none");
        options.putObject("rp").put("id", party.id()).put("name", "Corrosion");
        options.putObject("user")
                .put("id", encoded(person.id().toString()))
                .put("name", person.email())
                .put("displayName", person.username());
        var parameters = options.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(
                algorithm -> parameters.addObject().put("type", "public-key").put("alg", algorithm.getValue()));
        options.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        var excluded = options.putArray("excludeCredentials");
        known.forEach(id -> excluded.addObject().put("type", "public-key").put("id", BASE64.encodeToString(id)));
        return options.toString();
    }

    /** What the browser is asked when somebody signs in. */
    String request(String challenge) {
        ObjectNode options = json.createObjectNode();
        options.put("challenge", encoded(challenge))
                .put("timeout", TO_ANSWER.toMillis())
                .put("rpId", party.id())
                .put("userVerification", "required");
        options.putArray("allowCredentials");
        return options.toString();
    }

    /** The challenge the browser says it answers; empty when the answer is no such thing. */
    Optional<String> challengeOf(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            JsonNode client = json.readTree(Base64.getUrlDecoder()
                    .decode(json.readTree(answer)
                            .path("response")
                            .path("clientDataJSON")
                            .asText()));
            return Optional.of(new String(
                    Base64.getUrlDecoder().decode(client.path("challenge").asText()), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The passkey an answer enrols; empty when it does not hold. */
    Optional<Enrolled> enrolled(String answer, String challenge) {
        List<PublicKeyCredentialParameters> accepted = ALGORITHMS.stream()
                .map(algorithm -> new PublicKeyCredentialParameters(PUBLIC_KEY, algorithm))
                .toList();
        try {
            AuthenticatorData<?> authenticator = manager.verifyRegistrationResponseJSON(
                            answer, new RegistrationParameters(party.expecting(challenge), accepted, true, true))
                    .getAttestationObject()
                    .getAuthenticatorData();
            AttestedCredentialData credential = authenticator.getAttestedCredentialData();
            return Optional.of(new Enrolled(
                    credential.getCredentialId(), credentials.convert(credential), authenticator.getSignCount()));
        } catch (VerificationException | DataConversionException e) {
            return Optional.empty();
        }
    }

    /** The answer of somebody who signs in; empty when it is none. */
    Optional<AuthenticationData> parsed(String answer) {
        try {
            return Optional.of(manager.parseAuthenticationResponseJSON(answer));
        } catch (DataConversionException e) {
            return Optional.empty();
        }
    }

    /**
     * The authenticator's new count, when the answer holds for the passkey as it was kept. The count never falls, or somebody
     * has copied it.
     */
    OptionalLong verified(AuthenticationData data, byte[] credential, long signCount, String challenge) {
        var known = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                signCount,
                credentials.convert(credential),
                null,
                null,
                null,
                null);
        try {
            manager.verify(data, new AuthenticationParameters(party.expecting(challenge), known, null, true, true));
            return OptionalLong.of(data.getAuthenticatorData().getSignCount());
        } catch (VerificationException e) {
            return OptionalLong.empty();
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
