package io.corrosion.identity.factor;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.identity.PeopleSecrets;
import java.util.List;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews backup codes when people's data key is replaced: all codes of a person at once, unless one was used meanwhile. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedBackupCodes implements SealedStore {

    private static final Scope PLATFORM = Scope.platform("key rotation");
    private static final String OLDEST =
            "select id, backup_codes from identity.users where cardinality(backup_codes) > 0"
                    + " order by length(split_part(backup_codes[1], '.', 2)), split_part(backup_codes[1], '.', 2), id limit ?";
    private static final String REPLACE =
            "update identity.users set backup_codes = ? where id = ? and backup_codes = ?";

    private record Codes(UserId user, List<String> sealed) {}

    private final Transactions transactions;

    @Activate
    public SealedBackupCodes(@Reference(target = "(corrosion.schema=identity)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "backup codes";
    }

    @Override
    public int renew(TenantId tenant, BinaryOperator<String> renewal, int limit) {
        if (!tenant.equals(PeopleSecrets.PEOPLE)) {
            return 0;
        }
        List<Codes> oldest = transactions.read(
                PLATFORM,
                tx -> Sql.list(
                        tx, OLDEST, row -> new Codes(new UserId(row.uuid("id")), row.texts("backup_codes")), limit));
        int renewed = 0;
        for (Codes codes : oldest) {
            String purpose = PeopleSecrets.purpose(codes.user(), FactorCheck.BACKUP);
            List<String> anew = codes.sealed().stream()
                    .map(code -> renewal.apply(purpose, code))
                    .toList();
            if (!anew.equals(codes.sealed())) {
                transactions.run(
                        PLATFORM,
                        tx -> Sql.update(tx, REPLACE, anew, codes.user().value(), codes.sealed()));
                renewed++;
            }
        }
        return renewed;
    }
}
