package io.corrosion.modules.watch;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.modules.reach.Delivery;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Answers in the place of a module's service: on the module's own threads, for a limited time, on the module's account. What is
 * not the module's to know is not passed on, and counts as heard.
 * Methods without parameters tell what the service is; they are asked on the caller's thread. Thread-safe.
 */
final class StandIn implements InvocationHandler {

    /** Methods without parameters that do something, all the same. */
    private static final Set<String> WORK = Set.of("check", "trouble");

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration BATCH = Duration.ofSeconds(60);

    private final BundleContext module;
    private final ServiceReference<?> reference;
    private final Account account;
    private final Crew crew;
    private final Delivery delivery;
    private @Nullable Object service;

    StandIn(BundleContext module, ServiceReference<?> reference, Account account, Crew crew, Delivery delivery) {
        this.module = module;
        this.reference = reference;
        this.account = account;
        this.crew = crew;
        this.delivery = delivery;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "stand-in of " + reference;
            };
        }
        Object target = service();
        String kind = method.getDeclaringClass().getSimpleName();
        var givenUp = new AtomicBoolean();
        try {
            if (arguments == null && !WORK.contains(method.getName())) {
                return accounted(kind, target, method, null, givenUp);
            }
            Optional<Object[]> passed = delivery.passed(method.getDeclaringClass(), arguments);
            return passed.isEmpty()
                    ? nothing(method)
                    : crew.call(
                            limit(method.getDeclaringClass()),
                            () -> accounted(kind, target, method, passed.get(), givenUp),
                            () -> givenUp.set(true));
        } catch (Crew.Late e) {
            account.cameLate(kind, e.getMessage());
            throw e;
        } catch (InterruptedException e) { // whoever asked has a shorter limit than the crew, and gave up
            account.cameLate(kind, "it did not answer in the time its caller had");
            throw e;
        } catch (Crew.Busy e) {
            account.turnedAway(kind, e.getMessage());
            throw e;
        } catch (Wrapped e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object nothing(Method method) {
        return method.getReturnType() == Optional.class ? Optional.empty() : null;
    }

    /** Carries anything out of a task, which may throw exceptions only. */
    private static final class Wrapped extends Exception {
        private static final long serialVersionUID = 1L;

        Wrapped(Throwable cause) {
            super(cause);
        }
    }

    private Object accounted(
            String kind, Object target, Method method, Object @Nullable [] arguments, AtomicBoolean givenUp)
            throws Exception {
        Thread thread = Thread.currentThread();
        Visit visit = account.enter(kind, thread, Duration.ofDays(1).toNanos());
        Optional<Throwable> failure = Optional.empty();
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            failure = Optional.of(e.getCause());
            throw new Wrapped(e.getCause());
        } finally {
            if (givenUp.get()) {
                visit.endLate();
            } else {
                visit.end(failure);
            }
        }
    }

    private static Duration limit(Class<?> contract) {
        if (contract == JobHandler.class) {
            return Duration.ZERO; // a job has a limit of its own
        }
        return contract == TelemetrySink.class ? BATCH : USUAL;
    }

    private synchronized Object service() {
        if (service == null) {
            service = module.getService(reference);
            if (service == null) {
                throw new IllegalStateException("The service has gone: " + reference);
            }
        }
        return service;
    }

    /** Gives the service back. */
    synchronized void close() {
        if (service != null) {
            service = null;
            try {
                module.ungetService(reference);
            } catch (IllegalStateException stopped) {
                return; // the module is gone, and so is everything it used
            }
        }
    }
}
