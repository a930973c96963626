package io.corrosion.vault;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The organisations' data keys: stored wrapped by the master key, made when first needed, and the most recently used kept
 * open in memory. Thread-safe.
 */
final class DataKeys {

    private static final int KEPT = 1_000;
    private static final String NEWEST = "select max(version) as version from vault.data_keys where tenant_id = ?";
    private static final String FIND = "select wrapped_key from vault.data_keys where tenant_id = ? and version = ?";
    private static final String ADD =
            "insert into vault.data_keys (tenant_id, version, wrapped_key) values (?, ?, ?) on conflict do nothing";

    private final Transactions transactions;
    private final Envelope wrapping;
    private final SecureRandom random;
    private final Map<TenantId, DataKey> newest = leastRecentlyUsed();
    private final Map<String, DataKey> opened = leastRecentlyUsed();

    DataKeys(Transactions transactions, Envelope wrapping, SecureRandom random) {
        this.transactions = transactions;
        this.wrapping = wrapping;
        this.random = random;
    }

    /** The key that new secrets of the organisation are sealed with. */
    DataKey newest(TenantId tenant) {
        DataKey kept = kept(newest, tenant);
        if (kept != null) {
            return kept;
        }
        int version = versionInUse(tenant).orElseGet(() -> create(tenant));
        DataKey key = find(tenant, version)
                .orElseThrow(() -> new IllegalStateException("The data key of tenant " + tenant + " has vanished"));
        keep(newest, tenant, key);
        return key;
    }

    /** The key a secret was sealed with; empty when the organisation has no such key. */
    Optional<DataKey> find(TenantId tenant, int version) {
        String name = tenant + "/" + version;
        DataKey kept = kept(opened, name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<byte[]> wrapped = transactions.read(
                new Scope.Tenant(tenant),
                tx -> Sql.first(tx, FIND, row -> row.bytes("wrapped_key"), tenant.value(), version));
        Optional<DataKey> key =
                wrapped.map(bytes -> new DataKey(version, new Envelope(wrapping.open(bytes, name), random)));
        key.ifPresent(found -> keep(opened, name, found));
        return key;
    }

    private Optional<Integer> versionInUse(TenantId tenant) {
        return transactions.read(new Scope.Tenant(tenant), tx -> Sql.first(
                        tx, NEWEST, row -> row.maybe("version", Integer.class), tenant.value())
                .flatMap(version -> version));
    }

    /** Two nodes may do this at once: one key wins, and both read it afterwards. */
    private int create(TenantId tenant) {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        byte[] wrapped = wrapping.close(key, tenant + "/1");
        transactions.run(new Scope.Tenant(tenant), (Tx tx) -> Sql.update(tx, ADD, tenant.value(), 1, wrapped));
        return 1;
    }

    private static <K> DataKey kept(Map<K, DataKey> keys, K name) {
        synchronized (keys) {
            return keys.get(name);
        }
    }

    private static <K> void keep(Map<K, DataKey> keys, K name, DataKey key) {
        synchronized (keys) {
            keys.put(name, key);
        }
    }

    private static <K> Map<K, DataKey> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, DataKey> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** A key, ready to seal and open with. */
    record DataKey(int version, Envelope envelope) {}
}
