package io.corrosion.gateway.connection;

import io.corrosion.api.gateway.PanelKeys;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens panel keys for adapters. Thread-safe; keeps nothing. */
@Component
public final class OpenedKeys implements PanelKeys {

    private static final Scope KEYS = Scope.platform("panel keys");

    private record Sealed(TenantId tenant, String text) {}

    private final Transactions transactions;
    private final Vault vault;

    @Activate
    public OpenedKeys(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions, @Reference Vault vault) {
        this.transactions = transactions;
        this.vault = vault;
    }

    @Override
    public Optional<char[]> of(LicenseId server) {
        return transactions
                .read(
                        KEYS,
                        tx -> Sql.first(
                                tx,
                                "select tenant_id, panel_api_key_encrypted from gateway.server_connections"
                                        + " where license_id = ? and panel_api_key_encrypted is not null",
                                row -> new Sealed(
                                        new TenantId(row.uuid("tenant_id")), row.text("panel_api_key_encrypted")),
                                server.value()))
                .map(kept -> open(server, kept));
    }

    private char[] open(LicenseId server, Sealed kept) {
        byte[] secret = vault.open(kept.tenant(), StoredConnections.purpose(server), kept.text());
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(secret));
        char[] key = Arrays.copyOf(decoded.array(), decoded.limit());
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(decoded.array(), '\0');
        return key;
    }
}
