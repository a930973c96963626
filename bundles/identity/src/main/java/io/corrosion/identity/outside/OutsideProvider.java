package io.corrosion.identity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

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

    static OutsideProvider google(String id, String secret) {
        return new OutsideProvider(
                "google",
                "Google",
                id,
                secret,
                URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                URI.create("https://oauth2.googleapis.com/token"),
                Optional.of("https://accounts.google.com"),
                Optional.of(URI.create("https://www.googleapis.com/oauth2/v3/certs")),
                Optional.empty(),
                Optional.empty(),
                "openid email profile");
    }

    static OutsideProvider github(String id, String secret) {
        return new OutsideProvider(
                "github",
                "GitHub",
                id,
                secret,
                URI.create("https://github.com/login/oauth/authorize"),
                URI.create("https://github.com/login/oauth/access_token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("https://api.github.com/user")),
                Optional.of(URI.create("https://api.github.com/user/emails")),
                "read:user user:email");
    }

    static OutsideProvider discord(String id, String secret) {
        return new OutsideProvider(
                "discord",
                "Discord",
                id,
                secret,
                URI.create("https://discord.com/oauth2/authorize"),
                URI.create("https://discord.com/api/oauth2/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("https://discord.com/api/users/@me")),
                Optional.empty(),
                "identify email");
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
