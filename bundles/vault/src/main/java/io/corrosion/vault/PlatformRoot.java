package io.corrosion.vault;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform's own keys are derived from: made once, kept wrapped, the same under every master key. Thread-safe. */
final class PlatformRoot {

    static final String CONTEXT = "platform root";

    private static final Scope PLATFORM = Scope.platform("vault root");

    private record Wrapped(byte[] bytes, String master) {}

    private final Transactions transactions;
    private final KeyService masters;
    private volatile byte @Nullable [] root;

    PlatformRoot(Transactions transactions, KeyService masters) {
        this.transactions = transactions;
        this.masters = masters;
    }

    byte[] derive(String purpose) {
        byte[] known = root;
        if (known == null) {
            known = load();
            root = known;
        }
        return MasterKey.grown(known, purpose);
    }

    private byte[] load() {
        Wrapped wrapped = find().orElseGet(() -> {
            byte[] first = masters.wrap(masters.firstRoot(), CONTEXT);
            transactions.run(
                    PLATFORM,
                    tx -> Sql.update(
                            tx,
                            "insert into vault.platform_root (wrapped_key, master_key) values (?, ?) on conflict do nothing",
                            first,
                            masters.current()));
            return find().orElseThrow();
        });
        return masters.unwrap(wrapped.master(), wrapped.bytes(), CONTEXT);
    }

    private Optional<Wrapped> find() {
        return transactions.read(
                PLATFORM,
                tx -> Sql.first(
                        tx,
                        "select wrapped_key, master_key from vault.platform_root",
                        row -> new Wrapped(row.bytes("wrapped_key"), row.text("master_key"))));
    }
}
