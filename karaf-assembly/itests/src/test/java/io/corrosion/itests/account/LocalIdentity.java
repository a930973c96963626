package io.corrosion.itests.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A company's OpenID Connect provider on this machine, where one person is always signed in: checks PKCE, secret and redirect as
 * the real ones do, and misbehaves on demand.
 */
final class LocalIdentity implements AutoCloseable {

    /** What the person or the provider does. */
    enum Manner {
        AGREES,
        REFUSES,
        MIXES_UP_THE_STATE,
        BREAKS
    }

    private record Asked(String challenge, String nonce, String redirect) {}

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final String subject = UUID.randomUUID().toString();
    private volatile String email;
    volatile Manner manner = Manner.AGREES;

    LocalIdentity(String email) {
        this.email = email;
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(2048);
            keys = maker.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, 200, keySet()));
        server.start();
    }

    /** What an operator writes into the configuration. */
    String configuration() {
        return """
                oidc.client.id = corrosion
                oidc.client.secret = s3cret
                oidc.name = Ashfall Identity
                oidc.issuer = %1$s
                oidc.authorize.url = %1$s/authorize
                oidc.token.url = %1$s/token
                oidc.keys.url = %1$s/keys
                """.formatted(base());
    }

    void belongsTo(String address) {
        email = address;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        Map<String, String> back = new LinkedHashMap<>();
        if (manner == Manner.REFUSES) {
            back.put("error", "access_denied");
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, new Asked(asked.get("code_challenge"), asked.get("nonce"), asked.get("redirect_uri")));
            back.put("code", code);
        }
        back.put("state", manner == Manner.MIXES_UP_THE_STATE ? "another" : asked.get("state"));
        exchange.getResponseHeaders().add("Location", asked.get("redirect_uri") + "?" + encoded(back));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        if (manner == Manner.BREAKS) {
            answer(exchange, 500, "{}");
        } else if (asked == null
                || !"s3cret".equals(form.get("client_secret"))
                || !asked.redirect().equals(form.get("redirect_uri"))
                || !asked.challenge().equals(BASE64.encodeToString(sha256(form.get("code_verifier"))))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            answer(exchange, 200, "{\"access_token\":\"unused\",\"id_token\":\"" + idToken(asked) + "\"}");
        }
    }

    private String idToken(Asked asked) {
        String claims = """
                {"iss":"%s","aud":"corrosion","sub":"%s","name":"Ida","email":"%s","email_verified":true,"nonce":"%s","exp":%d}
                """.formatted(
                        base(),
                        subject,
                        email,
                        asked.nonce(),
                        Instant.now().plusSeconds(3600).getEpochSecond());
        String signed = encoded("{\"alg\":\"RS256\",\"kid\":\"k\"}") + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keySet() {
        var key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"alg\":\"RS256\",\"n\":\"" + number(key.getModulus())
                + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"}]}";
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> query) {
        var text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Parameters of a query, of a form, or of an address. */
    static Map<String, String> parameters(String query) {
        String pairs = query.contains("?") ? URI.create(query).getRawQuery() : query;
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : pairs.split("&")) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return found;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
