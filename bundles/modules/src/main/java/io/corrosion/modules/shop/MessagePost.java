package io.corrosion.modules.shop;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleMessageListener;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from module to module, each listener on a thread of its own: a slow or broken one holds up nobody else.
 * Thread-safe.
 */
@Component(service = MessagePost.class)
public final class MessagePost {

    private static final Logger LOG = LoggerFactory.getLogger(MessagePost.class);
    private static final int WAITING = 1000;
    private static final int LONGEST = 65_536;

    private final Map<ModuleMessageListener, Ear> ears = new ConcurrentHashMap<>();
    private final ModuleGate gate;

    @Activate
    public MessagePost(@Reference ModuleGate gate) {
        this.gate = gate;
    }

    @Deactivate
    void deactivate() {
        ears.values().forEach(Ear::close);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(ModuleMessageListener listener, ServiceReference<ModuleMessageListener> reference) {
        ears.put(listener, new Ear(listener, reference));
    }

    void unbindListener(ModuleMessageListener listener) {
        Ear ear = ears.remove(listener);
        if (ear != null) {
            ear.close();
        }
    }

    void tell(String sender, Scope.Licence server, String name, String json) {
        if (!name.startsWith(sender + ".")) {
            throw new Invalid("Messages of " + sender + " begin with " + sender + ".", Map.of("name", "is another's"));
        }
        if (json.length() > LONGEST) {
            throw new Invalid("A message has at most " + LONGEST + " characters.", Map.of());
        }
        for (Ear ear : List.copyOf(ears.values())) {
            if (ear.hears(name) && gate.isEnabled(ear.reference.getBundle(), server.license())) {
                ear.tell(server, name, json);
            }
        }
    }

    /** One listener with its thread, its waiting messages and its failures in a row. */
    private static final class Ear {

        private static final int FAILURES = 5;
        private static final long LIMIT_SECONDS = 5;

        private final ModuleMessageListener listener;
        private final ServiceReference<ModuleMessageListener> reference;
        private final String name;
        private final ThreadPoolExecutor thread;
        private final ThreadPoolExecutor watch;
        private volatile int failures;

        Ear(ModuleMessageListener listener, ServiceReference<ModuleMessageListener> reference) {
            this.listener = listener;
            this.reference = reference;
            this.name = listener.name();
            this.thread = executor("module-message " + name, 1);
            this.watch = executor("module-message-watch " + name, WAITING);
        }

        private static ThreadPoolExecutor executor(String name, int waiting) {
            var executor =
                    new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                        Thread thread = new Thread(task, name);
                        thread.setDaemon(true);
                        return thread;
                    });
            executor.allowCoreThreadTimeOut(true);
            return executor;
        }

        boolean hears(String message) {
            return failures < FAILURES && name.equals(message);
        }

        void tell(Scope.Licence server, String message, String json) {
            try {
                watch.execute(() -> deliver(server, message, json));
            } catch (RejectedExecutionException e) {
                LOG.warn("{} messages {} wait for {}: one more is dropped", WAITING, message, reference.getBundle());
            }
        }

        private void deliver(Scope.Licence server, String message, String json) {
            Future<?> heard = null;
            try {
                heard = thread.submit(() -> listener.on(server, json));
                heard.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                failures = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                failures++;
                LOG.warn(
                        "{} failed to hear {} ({} in a row{})",
                        reference.getBundle(),
                        message,
                        failures,
                        failures >= FAILURES ? "; it is left out from now on" : "",
                        e);
                heard.cancel(true);
            } catch (RejectedExecutionException e) {
                failures++; // It still hangs in the message before.
            }
        }

        void close() {
            watch.shutdownNow();
            thread.shutdownNow();
        }
    }
}
