package io.corrosion.vault;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.KeyService;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The organisations' data keys: stored wrapped by the master key, made when first needed, and the most recently used kept
 * open in memory. Which one is the newest is asked again each minute, because another node may have made a newer one.
 * Thread-safe.
 */
final class DataKeys {

    private static final int KEPT = 1_000;
    private static final long NEWEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final String NEWEST = "select max(version) as version from vault.data_keys where tenant_id = ?";
    private static final String FIND =
            "select wrapped_key, master_key from vault.data_keys where tenant_id = ? and version = ?";
    private static final String ADD = "insert into vault.data_keys (tenant_id, version, wrapped_key, master_key)"
            + " values (?, ?, ?, ?) on conflict do nothing";

    /** A key, ready to seal and open with. */
    record DataKey(int version, Envelope envelope) {}

    private record Newest(DataKey key, long since) {}

    private record Wrapped(byte[] bytes, String master) {}

    private final Transactions transactions;
    private final KeyService masters;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<TenantId, Newest> newest = leastRecentlyUsed();
    private final Map<String, DataKey> opened = leastRecentlyUsed();

    DataKeys(Transactions transactions, KeyService masters, LongSupplier nanos) {
        this.transactions = transactions;
        this.masters = masters;
        this.nanos = nanos;
    }

    /** The key that new secrets of the organisation are sealed with. */
    DataKey newest(TenantId tenant) {
        Newest kept = kept(newest, tenant);
        if (kept != null && nanos.getAsLong() - kept.since() < NEWEST_NANOS) {
            return kept.key();
        }
        long since = nanos.getAsLong();
        DataKey key = opened(tenant, versionInUse(tenant).orElseGet(() -> create(tenant, 1)));
        keep(newest, tenant, new Newest(key, since));
        return key;
    }

    /** Makes the next version, unless somebody else did meanwhile; it is the newest from now on. */
    DataKey renew(TenantId tenant, int current) {
        DataKey key = opened(tenant, create(tenant, current + 1));
        keep(newest, tenant, new Newest(key, nanos.getAsLong()));
        return key;
    }

    /** The key a secret was sealed with; empty when the organisation has no such key. */
    Optional<DataKey> find(TenantId tenant, int version) {
        String name = context(tenant, version);
        DataKey kept = kept(opened, name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<Wrapped> wrapped = transactions.read(
                new Scope.Tenant(tenant),
                tx -> Sql.first(
                        tx,
                        FIND,
                        row -> new Wrapped(row.bytes("wrapped_key"), row.text("master_key")),
                        tenant.value(),
                        version));
        Optional<DataKey> key = wrapped.map(found ->
                new DataKey(version, new Envelope(masters.unwrap(found.master(), found.bytes(), name), random)));
        key.ifPresent(found -> keep(opened, name, found));
        return key;
    }

    /** What a wrapped data key is bound to. */
    static String context(TenantId tenant, int version) {
        return tenant + "/" + version;
    }

    private DataKey opened(TenantId tenant, int version) {
        return find(tenant, version)
                .orElseThrow(() -> new IllegalStateException("The data key of tenant " + tenant + " has vanished"));
    }

    private Optional<Integer> versionInUse(TenantId tenant) {
        return transactions.read(new Scope.Tenant(tenant), tx -> Sql.first(
                        tx, NEWEST, row -> row.maybe("version", Integer.class), tenant.value())
                .flatMap(version -> version));
    }

    /** Two nodes may do this at once: one key wins, and both read it afterwards. */
    private int create(TenantId tenant, int version) {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        byte[] wrapped = masters.wrap(key, context(tenant, version));
        transactions.run(
                new Scope.Tenant(tenant),
                (Tx tx) -> Sql.update(tx, ADD, tenant.value(), version, wrapped, masters.current()));
        return version;
    }

    private static <K, V> V kept(Map<K, V> keys, K name) {
        synchronized (keys) {
            return keys.get(name);
        }
    }

    private static <K, V> void keep(Map<K, V> keys, K name, V key) {
        synchronized (keys) {
            keys.put(name, key);
        }
    }

    private static <K, V> Map<K, V> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}
