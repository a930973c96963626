package io.corrosion.vault;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyRotation.Damage;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyService;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.vault.RotationRows.Newest;
import io.corrosion.vault.RotationRows.Wrapped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Does a rotation, organisation by organisation. Every step can be done again without harm: a data key is made only when the
 * newest is older than the rotation, a wrapped key is replaced only where it is what was read, a finished organisation is
 * remembered. So it goes on where a killed node stopped. Old keys stay, and what they sealed stays readable. A damaged value
 * is named and left; it holds nothing else up. Thread-safe.
 */
final class Rotation {

    private static final Scope PLATFORM = Scope.platform("key rotation");

    private final Transactions transactions;
    private final KeyService masters;
    private final EnvelopeVault vault;
    private final Supplier<List<SealedStore>> stores;
    private final Clock clock;
    private final RotationRows rows = new RotationRows();

    Rotation(
            Transactions transactions,
            KeyService masters,
            EnvelopeVault vault,
            Supplier<List<SealedStore>> stores,
            Clock clock) {
        this.transactions = transactions;
        this.masters = masters;
        this.vault = vault;
        this.stores = stores;
        this.clock = clock;
    }

    /** Goes on until it is finished; harmless when none of this kind is under way. */
    void run(Kind kind, BiConsumer<Long, Long> progress) {
        Optional<RotationRows.Rotation> under = running(kind);
        while (under.isPresent()) {
            step(under.get());
            transactions
                    .read(PLATFORM, tx -> rows.newest(tx, kind))
                    .ifPresent(now -> progress.accept(now.done(), now.total()));
            under = running(kind);
        }
    }

    private Optional<RotationRows.Rotation> running(Kind kind) {
        return transactions.read(PLATFORM, tx -> rows.running(tx, kind));
    }

    private void step(RotationRows.Rotation rotation) {
        Optional<TenantId> next = transactions.read(PLATFORM, tx -> rows.after(tx, rotation.doneUntil()));
        try {
            if (next.isEmpty()) {
                end(rotation);
            } else if (rotation.kind() == Kind.MASTER) {
                rewrap(next.get());
                advance(rotation, next.get());
            } else {
                List<Damage> damaged = reseal(rotation, next.get());
                transactions.run(PLATFORM, tx -> rows.damaged(tx, rotation, damaged));
                advance(rotation, next.get());
            }
        } catch (RuntimeException e) {
            transactions.run(PLATFORM, tx -> rows.failed(tx, rotation, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void advance(RotationRows.Rotation rotation, TenantId tenant) {
        transactions.write(PLATFORM, tx -> rows.advance(tx, rotation, tenant));
    }

    private void end(RotationRows.Rotation rotation) {
        transactions.run(PLATFORM, tx -> {
            if (rotation.kind() == Kind.MASTER) {
                rows.root(tx)
                        .filter(root -> !root.master().equals(masters.current()))
                        .ifPresent(
                                root -> rows.rewrapRoot(tx, root, anew(root, PlatformRoot.CONTEXT), masters.current()));
            }
            rows.finish(tx, rotation, clock.instant());
        });
    }

    private void rewrap(TenantId tenant) {
        transactions.run(PLATFORM, tx -> rows.keysOf(tx, tenant).stream()
                .filter(key -> !key.master().equals(masters.current()))
                .forEach(key ->
                        rows.rewrap(tx, key, anew(key, DataKeys.context(tenant, key.version())), masters.current())));
    }

    private byte[] anew(Wrapped key, String context) {
        return masters.wrap(masters.unwrap(key.master(), key.bytes(), context), context);
    }

    /** Gives what is damaged. */
    private List<Damage> reseal(RotationRows.Rotation rotation, TenantId tenant) {
        Newest newest = transactions.read(PLATFORM, tx -> rows.newestKey(tx, tenant));
        if (newest.madeAt().isBefore(rotation.startedAt())) {
            vault.renewKey(tenant, newest.version());
        }
        return stores.get().stream()
                .flatMap(store -> new Renewals(vault, tenant, store).all().stream())
                .toList();
    }
}
