package io.corrosion.identity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody people have accounts with. Immutable.
 *
 * @param issuer of id tokens; empty for a provider without OpenID Connect
 * @param keys where the keys of id tokens are; empty for a provider without OpenID Connect
 * @param person where to ask who it is, with the access token
 * @param mails where to ask for verified addresses, when the person's answer says nothing about them
 */
record OutsideProvider(
        String key,
        String name,
        String clientId,
        String clientSecret,
        URI authorize,
        URI token,
        Optional<String> issuer,
        Optional<URI> keys,
        Optional<URI> person,
        Optional<URI> mails,
        String scope) {

    /** One that speaks OpenID Connect: who it is stands in the id token. */
    static OutsideProvider oidc(
            String key, String name, String id, String secret, String issuer, URI authorize, URI token, URI keys) {
        return new OutsideProvider(
                key,
                name,
                id,
                secret,
                authorize,
                token,
                Optional.of(issuer),
                Optional.of(keys),
                Optional.empty(),
                Optional.empty(),
                "openid email profile");
    }

    /** The same with the addresses its issuer names. */
    OutsideProvider at(URI authorizeAt, URI tokenAt, URI keysAt) {
        return oidc(key, name, clientId, clientSecret, issuer.orElseThrow(), authorizeAt, tokenAt, keysAt);
    }

    /** Whether nothing but its issuer is known, which then says where everything is. */
    boolean isToBeFound() {
        return issuer.filter(name -> !name.isBlank()).isPresent()
                && addresses().allMatch(address -> address.toString().isEmpty());
    }

    /** Where the issuer says where everything is. */
    URI document() {
        return URI.create(issuer.orElseThrow().replaceAll("/+$", "") + "/.well-known/openid-configuration");
    }

    /** Every address that is gone to or asked. */
    Stream<URI> addresses() {
        return Stream.of(Optional.of(authorize), Optional.of(token), keys, person, mails)
                .flatMap(Optional::stream);
    }

    boolean isConfigured() {
        return !clientId.isBlank();
    }

    /** What GitHub and Discord say about a person, in one form; addresses count only when the provider has verified them. */
    static OutsidePerson person(JsonNode said, Optional<JsonNode> mails) {
        String name = first(said, "global_name", "name", "login", "username");
        Optional<String> own = Optional.of(said.path("email").asText(""))
                .filter(email -> said.path("verified").asBoolean(false) && !email.isBlank());
        return new OutsidePerson(
                said.path("id").asText(""), name, own.or(() -> mails.flatMap(OutsideProvider::primary)));
    }

    private static Optional<String> primary(JsonNode mails) {
        for (JsonNode mail : mails) {
            if (mail.path("primary").asBoolean() && mail.path("verified").asBoolean()) {
                return Optional.of(mail.path("email").asText());
            }
        }
        return Optional.empty();
    }

    private static String first(JsonNode said, String... fields) {
        for (String field : fields) {
            String value = said.path(field).asText("");
            if (!value.isBlank() && !value.equals("null")) {
                return value;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return "OutsideProvider[" + key + "]";
    }
}
