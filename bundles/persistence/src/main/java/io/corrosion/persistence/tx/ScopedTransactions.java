package io.corrosion.persistence.tx;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Transactions of one schema, on the pool that the scope asks for. Thread-safe. */
public final class ScopedTransactions implements Transactions {

    private final Pools pools;
    private final Entities entities;

    /**
     * @param entities the slice's persistence unit, or {@link Entities#NONE}
     */
    public ScopedTransactions(Pools pools, Entities entities) {
        this.pools = pools;
        this.entities = entities;
    }

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        return in(scope, true, work);
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        return in(scope, false, work);
    }

    private <R> R in(Scope scope, boolean reading, Function<Tx, R> work) {
        DataSource pool = scope instanceof Scope.Platform ? pools.platform() : pools.app();
        OpenTx tx;
        R result;
        try (Connection connection = pool.getConnection()) {
            tx = new OpenTx(scope, connection, reading, entities);
            result = carryOut(tx, work);
        } catch (SQLException | RuntimeException e) {
            throw Failures.translate(e);
        }
        tx.runAfterCommit();
        return result;
    }

    private static <R> R carryOut(OpenTx tx, Function<Tx, R> work) throws SQLException {
        try {
            R result = work.apply(tx);
            tx.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            tx.rollback(e);
            throw e;
        } finally {
            tx.close();
        }
    }
}
