package io.corrosion.identity.factor;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.identity.PeopleSecrets;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews the secrets of authenticator apps when people's data key is replaced. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedAuthenticators extends SealedColumn {

    @Activate
    public SealedAuthenticators(@Reference(target = "(corrosion.schema=identity)") Transactions transactions) {
        super("secrets of authenticators", transactions, "identity.users", "id", "totp_secret", PeopleSecrets.ALL);
    }

    @Override
    protected String purpose(UUID id) {
        return PeopleSecrets.purpose(new UserId(id), FactorCheck.TOTP);
    }
}
