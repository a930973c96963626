package io.corrosion.testkit.data;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Transactions without a database, for tests in which what is done in them is all that counts. Thread-safe. */
public final class DirectTransactions implements Transactions {

    private final Tx tx = (Tx) Proxy.newProxyInstance(
            Tx.class.getClassLoader(), new Class<?>[] {Tx.class}, (proxy, method, arguments) -> null);

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        return work.apply(tx);
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        return work.apply(tx);
    }
}
