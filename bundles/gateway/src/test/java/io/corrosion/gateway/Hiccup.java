package io.corrosion.gateway;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A database that is away while the test says so. */
public final class Hiccup implements Transactions {

    private final Transactions behind;
    private final AtomicBoolean away;
    private final AtomicInteger refused = new AtomicInteger();

    public Hiccup(Transactions behind, AtomicBoolean away) {
        this.behind = behind;
        this.away = away;
    }

    /** How often somebody found it away. */
    public int refused() {
        return refused.get();
    }

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        check();
        return behind.read(scope, work);
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        check();
        return behind.write(scope, work);
    }

    private void check() {
        if (away.get()) {
            refused.incrementAndGet();
            throw new Unavailable("The database is away.", Duration.ofSeconds(1));
        }
    }
}
