package io.corrosion.jobs;

import io.corrosion.api.persistence.Sql;
import io.corrosion.testkit.postgres.TestDatabase;
import java.util.UUID;

/**
 * A node in a JVM of its own, for the test that kills it: each job adds its payload to a table and ends in the same
 * transaction. The first argument is the database, the second what it says at the beginning of each job and then waits on.
 */
public final class NodeProcess {

    private NodeProcess() {}

    public static void main(String[] arguments) throws Exception {
        boolean hangs = Boolean.parseBoolean(arguments[1]);
        try (Node node = new Node(TestDatabase.at(arguments[0]))) {
            node.install("test.add", run -> {
                System.out.println("begun");
                if (hangs) {
                    Thread.currentThread().join();
                }
                node.transactions.run(run.scope(), tx -> {
                    Sql.update(tx, "insert into public.sums (id, job) values (?, ?)", UUID.randomUUID(), run.payload());
                    run.finish(tx);
                });
            });
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
