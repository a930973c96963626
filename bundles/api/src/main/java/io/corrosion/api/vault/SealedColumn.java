package io.corrosion.api.vault;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A column of sealed texts that takes part in the rotation of data keys. A slice extends it, says what each row's value is
 * bound to, and registers it:
 *
 * <pre>{@code
 * @Component(service = SealedStore.class)
 * public final class SealedPanelKeys extends SealedColumn {
 *     @Activate
 *     public SealedPanelKeys(@Reference(target = "(corrosion.schema=gateway)") Transactions transactions) {
 *         super("panel keys", transactions, "gateway.server_connections", "license_id", "panel_api_key_encrypted");
 *     }
 * }
 * }</pre>
 *
 * <p>Values sealed with the oldest keys come first, so that a portion without anything to renew is the last. A value that
 * somebody saves meanwhile stays as saved. Thread-safe.
 */
@ConsumerType
public abstract class SealedColumn implements SealedStore {

    /** Most tables: rows name their organisation. */
    private static final String BY_TENANT = "tenant_id = ?";

    private record Value(UUID id, String text) {}

    private final String name;
    private final Transactions transactions;
    private final boolean isOfThePlatform;
    private final String find;
    private final String replace;

    /** A column of a table whose rows have a {@code tenant_id}; {@code id} is the column that {@link #purpose} is told. */
    protected SealedColumn(String name, Transactions transactions, String table, String id, String column) {
        this(name, transactions, table, id, column, BY_TENANT);
    }

    /**
     * A column of a table that only work of the platform sees.
     *
     * @param belongs the condition, with one {@code ?}, under which a row's value is sealed for that organisation
     */
    protected SealedColumn(
            String name, Transactions transactions, String table, String id, String column, String belongs) {
        this.name = name;
        this.transactions = transactions;
        this.isOfThePlatform = !belongs.equals(BY_TENANT);
        String version = "split_part(" + column + ", '.', 2)";
        this.find = "select " + id + " as id, " + column + " as sealed from " + table + " where " + column
                + " is not null and " + belongs + " order by length(" + version + "), " + version + ", " + id
                + " limit ?";
        this.replace = "update " + table + " set " + column + " = ? where " + id + " = ? and " + column + " = ?";
    }

    /** What the value of the row with this id is sealed for, as it is given to {@link Vault#seal}. */
    protected abstract String purpose(UUID id);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int renew(TenantId tenant, BinaryOperator<String> renewal, int limit) {
        Scope scope = isOfThePlatform ? Scope.platform("key rotation") : new Scope.Tenant(tenant);
        List<Value> oldest = transactions.read(
                scope,
                tx -> Sql.list(tx, find, row -> new Value(row.uuid("id"), row.text("sealed")), tenant.value(), limit));
        int renewed = 0;
        for (Value value : oldest) {
            String anew = renewal.apply(purpose(value.id()), value.text());
            if (!anew.equals(value.text())) {
                transactions.run(scope, tx -> Sql.update(tx, replace, anew, value.id(), value.text()));
                renewed++;
            }
        }
        return renewed;
    }
}
