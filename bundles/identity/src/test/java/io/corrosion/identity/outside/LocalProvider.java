package io.corrosion.identity.outside;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.corrosion.identity.token.RandomToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on this machine that speaks OAuth 2.0 and OpenID Connect and checks PKCE, as strict as the real ones. */
final class LocalProvider implements AutoCloseable {

    private record Asked(String challenge, String nonce) {}

    /** What is wrong with it. A silent one begins an answer and never ends it. */
    enum Fault {
        BROKEN,
        NO_JSON,
        ENDLESS,
        SILENT,
        GONE
    }

    private static final RSAKey KEY = key();
    private static final ECKey CURVE = curve();

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile String subject = "";
    private volatile String name = "";
    private volatile String email = "";
    private volatile boolean lying;
    private volatile Optional<Fault> fault = Optional.empty();
    private volatile RSAKey signer = KEY;
    private volatile boolean curved;
    private volatile List<String> audience = List.of("client");
    private volatile String party = "";
    private volatile Optional<String> issuer = Optional.empty();
    private volatile Optional<String> keysAt = Optional.empty();
    private final AtomicInteger documents = new AtomicInteger();

    LocalProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/token", this::token);
        server.createContext(
                "/keys",
                exchange ->
                        answer(exchange, 200, new JWKSet(List.of(KEY.toPublicJWK(), CURVE.toPublicJWK())).toString()));
        server.createContext("/.well-known/openid-configuration", this::document);
        server.createContext(
                "/user", exchange -> answer(exchange, 200, "{\"id\":\"" + subject + "\",\"login\":\"" + name + "\"}"));
        server.createContext(
                "/mails",
                exchange -> answer(
                        exchange,
                        200,
                        "[{\"email\":\"old@example.org\",\"primary\":false,\"verified\":true},{\"email\":\"" + email
                                + "\",\"primary\":true,\"verified\":true}]"));
        server.start();
    }

    OutsideProvider oidc(String key) {
        return OutsideProvider.oidc(
                key, "Google", "client", "secret", base(), at("/authorize"), at("/token"), at("/keys"));
    }

    OutsideProvider oauth(String key) {
        return new OutsideProvider(
                key,
                "GitHub",
                "client",
                "secret",
                at("/authorize"),
                at("/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at("/user")),
                Optional.of(at("/mails")),
                "read:user");
    }

    void person(String id, String called, String mail) {
        subject = id;
        name = called;
        email = mail;
    }

    void fail(Fault how) {
        fault = Optional.of(how);
        if (how == Fault.GONE) {
            close();
        }
    }

    /** How often the document about itself was read. */
    int documentsRead() {
        return documents.get();
    }

    void claimIssuer(String other) {
        issuer = Optional.of(other);
    }

    void sendKeysTo(String address) {
        keysAt = Optional.of(address);
    }

    void signWithACurve() {
        curved = true;
    }

    void audience(String authorised, String... clients) {
        party = authorised;
        audience = List.of(clients);
    }

    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new RandomToken(verifier).sha256());
    }

    void lieAboutNonce() {
        lying = true;
    }

    void signWithAnotherKey() {
        lying = false;
        signer = key();
    }

    /** What a browser brings back from the provider. */
    String visit(String address) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(parameter(address, "code_challenge"), parameter(address, "nonce")));
        return code;
    }

    static String parameter(String address, String name) {
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        if (fault.isPresent()) {
            broken(exchange, fault.get());
            return;
        }
        String form = "http://x/?" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked asked = codes.remove(parameter(form, "code"));
        String challenge = challenge(parameter(form, "code_verifier"));
        if (asked == null
                || !asked.challenge().equals(challenge)
                || !parameter(form, "client_secret").equals("secret")
                || !parameter(form, "redirect_uri").endsWith("/callback")) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(exchange, 200, "{\"access_token\":\"a\",\"id_token\":\"" + idToken(asked) + "\"}");
    }

    private static void broken(HttpExchange exchange, Fault how) throws IOException {
        switch (how) {
            case BROKEN -> answer(exchange, 500, "Internal server error");
            case NO_JSON -> answer(exchange, 200, "<html>");
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] blanks = new byte[64 * 1024];
                for (int sent = 0; sent < 64; sent++) {
                    exchange.getResponseBody().write(blanks);
                }
                exchange.close();
            }
            case SILENT, GONE -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
        }
    }

    private void document(HttpExchange exchange) throws IOException {
        documents.incrementAndGet();
        answer(
                exchange,
                200,
                "{\"issuer\":\"" + issuer.orElse(base()) + "\",\"authorization_endpoint\":\"" + at("/authorize")
                        + "\",\"token_endpoint\":\"" + at("/token") + "\",\"jwks_uri\":\""
                        + keysAt.orElse(at("/keys").toString()) + "\"}");
    }

    private String idToken(Asked asked) {
        try {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(base())
                    .audience(audience)
                    .subject(subject)
                    .claim("name", name)
                    .claim("email", email)
                    .claim("email_verified", !email.isEmpty())
                    .claim("nonce", lying ? "another" : asked.nonce())
                    .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
            if (!party.isEmpty()) {
                claims.claim("azp", party);
            }
            return curved ? signedOnCurve(claims.build()) : signed(claims.build());
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWTClaimsSet claims) throws com.nimbusds.jose.JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private String signedOnCurve(JWTClaimsSet claims) throws com.nimbusds.jose.JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("c").build(), claims);
        token.sign(new ECDSASigner(CURVE));
        return token.serialize();
    }

    private static ECKey curve() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("c").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private URI at(String path) {
        return URI.create(base() + path);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
