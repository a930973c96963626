package io.corrosion.messaging.machine;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.messaging.link.NatsLink;
import io.corrosion.messaging.link.Tickets;
import io.corrosion.protocol.MachineRights;
import io.nats.client.NKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Issues credentials with a new key pair each; only the public key is kept. The revocation list is pushed to NATS after the
 * commit, and again at each connect, so a crash in between loses nothing. The game plugin gets a bearer token: its client
 * cannot sign.
 */
@Component
public final class StoredMachineCredentials implements MachineCredentials {

    private final Clock clock;
    private final NatsLink link;

    @Activate
    public StoredMachineCredentials(@Reference NatsLink link) {
        this(Clock.systemUTC(), link);
    }

    StoredMachineCredentials(Clock clock, NatsLink link) {
        this.clock = clock;
        this.link = link;
    }

    @Override
    public MachineCredential rotate(Tx tx, Scope.Licence scope, MachineRole role) {
        Instant now = clock.instant();
        NKey pair = Tickets.newUser();
        MachineCredential credential = sign(scope, role, pair, now);
        revoke(tx, scope, role);
        Sql.update(
                tx,
                "insert into messaging.machine_credentials (id, tenant_id, license_id, role, public_key, issued_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                scope.tenant().value(),
                scope.license().value(),
                role.wire(),
                credential.publicKey(),
                now);
        return credential;
    }

    @Override
    public void revoke(Tx tx, Scope.Licence scope, MachineRole role) {
        int withdrawn = Sql.update(
                tx,
                "update messaging.machine_credentials set revoked_at = ?"
                        + " where license_id = ? and role = ? and revoked_at is null",
                clock.instant(),
                scope.license().value(),
                role.wire());
        if (withdrawn > 0) {
            tx.afterCommit(link::revocationsChanged);
        }
    }

    @Override
    public List<Issued> issued(Tx tx, Scope.Licence scope) {
        return List.copyOf(Sql.list(
                tx,
                "select role, public_key, issued_at, last_seen from messaging.machine_credentials"
                        + " where license_id = ? and revoked_at is null order by role",
                row -> new Issued(
                        row.choice("role", MachineRole.class),
                        row.text("public_key"),
                        row.instant("issued_at"),
                        row.maybe("last_seen", Instant.class)),
                scope.license().value()));
    }

    private MachineCredential sign(Scope.Licence scope, MachineRole role, NKey pair, Instant now) {
        try {
            boolean bearer = role == MachineRole.PLUGIN;
            String publicKey = new String(pair.getPublicKey());
            MachineRights rights =
                    MachineRights.of(scope.license().value(), io.corrosion.protocol.MachineRole.valueOf(role.name()));
            String name = new Machine(scope.license(), role).toString();
            String jwt = link.tickets().machine(publicKey, name, rights, bearer, now);
            return new MachineCredential(
                    role, link.publicUrl(), jwt, bearer ? "" : new String(pair.getSeed()), publicKey);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JVM cannot make a key pair", e);
        }
    }
}
