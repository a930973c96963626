package io.corrosion.tenancy;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Refuses a transaction that begins inside another: each takes a connection, and when everybody holds one and waits for a
 * second, nobody gets it. Thread-safe.
 */
final class OneAtATime implements Transactions {

    private final Transactions transactions;
    private final ThreadLocal<Scope> open = new ThreadLocal<>();

    OneAtATime(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        return alone(scope, () -> transactions.read(scope, work));
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        return alone(scope, () -> transactions.write(scope, work));
    }

    private <R> R alone(Scope scope, Supplier<R> work) {
        if (open.get() != null) {
            throw new AssertionError("A transaction of " + scope + " inside one of " + open.get());
        }
        open.set(scope);
        try {
            return work.get();
        } finally {
            open.remove();
        }
    }
}
