package io.corrosion.gameplugin.link;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Issues a game plugin's token and recognises the secret in it. A new token ends the one before. The secret is worth as long as
 * the NATS credential that was issued with it, however that is withdrawn. Thread-safe.
 */
@Component(service = Tokens.class, configurationPid = "io.corrosion.gameplugin")
@Designate(ocd = LinkSettings.class)
public final class Tokens {

    private static final Permission CONNECTION = Permission.of("settings.connection");
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int MOST_BELIEVED = 10_000;
    private static final int SECRET_BYTES = 32;

    private record Believed(byte[] digest, Licence licence, Instant until) {}

    private record Stored(byte[] digest, String publicKey) {}

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Map<LicenseId, Believed> believed = new ConcurrentHashMap<>();
    private final LinkSettings settings;
    private final Transactions transactions;
    private final Access access;
    private final MachineCredentials machines;
    private final Licences licences;
    private final Audit audit;

    @Activate
    public Tokens(
            LinkSettings settings,
            @Reference(target = "(corrosion.schema=game_plugin)") Transactions transactions,
            @Reference Access access,
            @Reference MachineCredentials machines,
            @Reference Licences licences,
            @Reference Audit audit) {
        this.settings = settings;
        this.transactions = transactions;
        this.access = access;
        this.machines = machines;
        this.licences = licences;
        this.audit = audit;
    }

    /** A new token; the one before is worth nothing from now on. Shown this once. */
    public String issue(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, CONNECTION);
        Licence licence = licences.find(server).orElseThrow(() -> new NotFound("There is no such server."));
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String bridge = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        MachineCredential credential = transactions.write(scope, tx -> {
            MachineCredential issued = machines.rotate(tx, scope, MachineRole.PLUGIN);
            keep(tx, scope, digest(bridge), issued.publicKey());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "credential.rotate",
                            "credential",
                            MachineRole.PLUGIN.wire(),
                            Optional.of(server),
                            Map.of("role", MachineRole.PLUGIN.wire())));
            return issued;
        });
        believed.remove(server);
        return TokenText.of(licence, credential, bridge, settings);
    }

    /** The plugin's file with a new token in it: put into the folder of plugins it connects by itself (PLG-02). */
    public String issueFile(Caller caller, LicenseId server) {
        return TokenText.file(issue(caller, server));
    }

    /**
     * Whose plugin presents this pass.
     *
     * @param pass licence id, a colon, and the secret
     * @throws Unauthenticated when it is none, or is worth nothing any more
     */
    public Licence recognise(String pass) {
        int colon = pass.indexOf(':');
        if (colon != 36) {
            throw refused();
        }
        LicenseId server = licence(pass.substring(0, colon));
        byte[] digest = digest(pass.substring(colon + 1));
        Believed earlier = believed.get(server);
        Instant now = clock.instant();
        if (earlier != null && now.isBefore(earlier.until()) && MessageDigest.isEqual(earlier.digest(), digest)) {
            return earlier.licence();
        }
        Licence licence = licences.find(server).orElseThrow(Tokens::refused);
        Scope.Licence scope = new Scope.Licence(licence.tenant(), server);
        if (!transactions.read(scope, tx -> isGood(tx, scope, digest))) {
            throw refused();
        }
        if (believed.size() > MOST_BELIEVED) {
            believed.clear();
        }
        believed.put(server, new Believed(digest, licence, now.plus(BELIEVED)));
        return licence;
    }

    private boolean isGood(Tx tx, Scope.Licence scope, byte[] digest) {
        return Sql.first(
                        tx,
                        "select sha256, public_key from game_plugin.tokens where license_id = ?",
                        row -> new Stored(row.bytes("sha256"), row.text("public_key")),
                        scope.license().value())
                .filter(stored -> MessageDigest.isEqual(stored.digest(), digest))
                .filter(stored -> machines.issued(tx, scope).stream()
                        .anyMatch(issued -> issued.publicKey().equals(stored.publicKey())))
                .isPresent();
    }

    private void keep(Tx tx, Scope.Licence scope, byte[] digest, String publicKey) {
        Sql.update(
                tx,
                "insert into game_plugin.tokens (license_id, tenant_id, sha256, public_key, issued_at)"
                        + " values (?, ?, ?, ?, ?) on conflict (license_id) do update set sha256 = excluded.sha256,"
                        + " public_key = excluded.public_key, issued_at = excluded.issued_at,"
                        + " tenant_id = excluded.tenant_id",
                scope.license().value(),
                scope.tenant().value(),
                digest,
                publicKey,
                clock.instant());
    }

    private static LicenseId licence(String text) {
        try {
            return new LicenseId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            throw refused();
        }
    }

    private static Unauthenticated refused() {
        return new Unauthenticated("The plugin's token is not valid any more: download the plugin anew.");
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
