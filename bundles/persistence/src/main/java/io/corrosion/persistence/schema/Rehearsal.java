package io.corrosion.persistence.schema;

import io.corrosion.api.error.DomainException;
import io.corrosion.persistence.tx.Pools;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import liquibase.exception.LiquibaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a migration and rolls it back. Liquibase's first run in a JVM takes seconds of class loading; after this, the
 * first module installed does not wait for them.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int TIMES = 3;

    private final Pools pools;

    Rehearsal(Pools pools) {
        this.pools = pools;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < TIMES; i++) {
                migration().rehearse(pools.owner());
            }
        } catch (IOException | SQLException | LiquibaseException | DomainException e) {
            LOG.debug("No rehearsal: the first migration will take longer", e);
        }
    }

    static Migration migration() {
        var files = Map.of(
                Changelog.ROOT,
                Rehearsal.class.getResource("/rehearsal/changelog.xml"),
                "db/001.sql",
                Rehearsal.class.getResource("/rehearsal/001.sql"));
        return new Migration("corrosion_rehearsal", new Changelog(files));
    }
}
