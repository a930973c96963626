package io.corrosion.api.messaging;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Issues and withdraws the NATS credentials of agents and game plugins (CONN-19 to CONN-21). Thread-safe. Audited by the caller. */
@ProviderType
public interface MachineCredentials {

    /** Issues a credential in the transaction given and revokes the role's earlier ones: they are cut off within a second of the commit. */
    MachineCredential rotate(Tx tx, Scope.Licence scope, MachineRole role);

    /** Revokes every credential of the role without a new one. */
    void revoke(Tx tx, Scope.Licence scope, MachineRole role);

    /** The credentials that are valid now, without their secrets. */
    List<Issued> issued(Tx tx, Scope.Licence scope);

    /** A valid credential, as far as it may be shown. */
    record Issued(MachineRole role, String publicKey, Instant issuedAt, Optional<Instant> lastSeen) {}
}
