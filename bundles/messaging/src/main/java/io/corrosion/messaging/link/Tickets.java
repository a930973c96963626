package io.corrosion.messaging.link;

import io.corrosion.protocol.MachineRights;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs the JWTs of the application account and of its users. Pure but for the keys; thread-safe. */
public final class Tickets {

    private static final @Nullable Duration FOR_EVER = null;
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(30);
    /** Far above what an agent needs, far below what would hurt. */
    private static final long MAX_SUBSCRIPTIONS = 100;

    private final Keys keys;

    public Tickets(Keys keys) {
        this.keys = keys;
    }

    /**
     * The account: our signing key, JetStream without limits, and every user key that was withdrawn.
     *
     * @param revoked public key to the moment up to which its JWTs are void
     */
    public String account(Map<String, Instant> revoked, Instant now) {
        String claims = """
                {"type":"account","version":2,"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,\
                "wildcards":true,"conn":-1,"leaf":-1,"mem_storage":-1,"disk_storage":-1,"streams":-1,"consumer":-1},\
                "signing_keys":["%s"],"default_permissions":{"pub":{},"sub":{}},"revocations":{%s}}""".formatted(Keys.publicKey(keys.signing()), revocations(revoked));
        return signed(() -> JwtUtils.issueJWT(
                keys.operator(),
                keys.accountId(),
                "corrosion",
                FOR_EVER,
                now.getEpochSecond(),
                Keys.publicKey(keys.operator()),
                () -> claims));
    }

    private static String revocations(Map<String, Instant> revoked) {
        return revoked.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue().getEpochSecond())
                .collect(Collectors.joining(","));
    }

    /** The platform's own user: everything in its account. */
    public String platform(String userKey, Instant now) {
        var claims = new JwtUtils.UserClaim(keys.accountId());
        return signed(() ->
                JwtUtils.issueUserJWT(keys.signing(), userKey, "platform", FOR_EVER, now.getEpochSecond(), claims));
    }

    /**
     * A machine's user: exactly its rights, no leaf nodes, no MQTT.
     *
     * @param name comes back in connection events
     * @param bearer whether the JWT alone is enough, for a client that cannot sign
     */
    public String machine(String userKey, String name, MachineRights rights, boolean bearer, Instant now) {
        var claims = new JwtUtils.UserClaim(keys.accountId())
                .pub(allow(rights.publish()))
                .sub(allow(rights.subscribe()))
                .subs(MAX_SUBSCRIPTIONS)
                .bearerToken(bearer)
                .allowedConnectionTypes("STANDARD", "WEBSOCKET");
        if (rights.mayReply()) {
            claims.resp(new JwtUtils.ResponsePermission().maxMsgs(1).expires(REPLY_WITHIN));
        }
        return signed(
                () -> JwtUtils.issueUserJWT(keys.signing(), userKey, name, FOR_EVER, now.getEpochSecond(), claims));
    }

    private static JwtUtils.Permission allow(java.util.List<String> subjects) {
        return new JwtUtils.Permission().allow(subjects.toArray(String[]::new));
    }

    /** A new key pair for a user. */
    public static NKey newUser() {
        try {
            return NKey.createUser(null);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot make a key pair", e);
        }
    }

    private static String signed(Signing signing) {
        try {
            return signing.sign();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A NATS JWT could not be signed", e);
        }
    }

    private interface Signing {
        String sign() throws GeneralSecurityException, IOException;
    }
}
