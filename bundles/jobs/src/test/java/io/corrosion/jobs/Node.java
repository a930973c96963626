package io.corrosion.jobs;

import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.TestDatabase;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A node with handlers that come and go, on a database that others may share. */
final class Node implements AutoCloseable {

    final Transactions transactions;
    final Handlers handlers = new Handlers();
    final Bell bell = new Bell();
    final StoredJobs jobs = new StoredJobs(Clock.systemUTC(), handlers, bell);
    final Counts counts = new Counts();
    final Workers workers;
    final AtomicInteger brokenOff = new AtomicInteger();
    volatile boolean commitsFail;
    private final Map<JobHandler, ServiceReference<JobHandler>> references = new ConcurrentHashMap<>();

    Node(TestDatabase database) {
        transactions = SliceDatabase.of(database, "jobs").transactions();
        workers = new Workers(Clock.systemUTC(), new Quick(), fragile(), database.app(), handlers, jobs, bell, counts);
    }

    /** The same for the workers, whose writes may fail at their very end. */
    private Transactions fragile() {
        return new Transactions() {
            @Override
            public <R> R read(Scope scope, Function<Tx, R> work) {
                return transactions.read(scope, work);
            }

            @Override
            public <R> R write(Scope scope, Function<Tx, R> work) {
                return transactions.write(scope, tx -> {
                    R done = work.apply(tx);
                    if (commitsFail) {
                        brokenOff.incrementAndGet();
                        throw new IllegalStateException("The database went away");
                    }
                    return done;
                });
            }
        };
    }

    void install(String kind, JobHandler handler) {
        ServiceReference<JobHandler> reference = reference(kind, handler);
        references.put(handler, reference);
        handlers.bindHandler(reference);
    }

    void remove(JobHandler handler) {
        handlers.unbindHandler(references.remove(handler));
    }

    JobId leave(Scope scope, NewJob job) {
        return transactions.write(scope, tx -> jobs.schedule(tx, job));
    }

    Job look(JobId id) {
        return transactions
                .read(Scope.platform("test"), tx -> jobs.find(tx, id))
                .orElseThrow();
    }

    @Override
    public void close() {
        workers.stop();
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<JobHandler> reference(String kind, JobHandler handler) {
        BundleContext context = fake(BundleContext.class, Map.of("getService", handler));
        Bundle bundle = fake(Bundle.class, Map.of("getBundleContext", context));
        return fake(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", kind));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                Node.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> answers.get(method.getName());
                }));
    }

    /** Counts what is counted. */
    static final class Counts implements Meters {

        final Map<String, LongAdder> sums = new ConcurrentHashMap<>();

        @Override
        public void count(String name, String... tags) {
            sums.computeIfAbsent(name + String.join(",", tags), key -> new LongAdder())
                    .increment();
        }

        @Override
        public void count(String name, double amount, String... tags) {}

        @Override
        public void time(String name, Duration took, String... tags) {}

        @Override
        public AutoCloseable gauge(String name, DoubleSupplier value, String... tags) {
            return () -> {};
        }
    }

    /** Settings of a node in a hurry. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Quick() implements Settings {

        @Override
        public int places() {
            return 6;
        }

        @Override
        public int places_per_queue() {
            return 4;
        }

        @Override
        public String[] queues_of_one() {
            return new String[] {"single"};
        }

        @Override
        public int poll_seconds() {
            return 1;
        }

        @Override
        public int heartbeat_seconds() {
            return 1;
        }

        @Override
        public String[] queues() {
            return new String[] {"default"};
        }

        @Override
        public int keep_days() {
            return 7;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Settings.class;
        }
    }
}
