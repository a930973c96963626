package io.corrosion.messaging.machine;

import io.corrosion.api.messaging.MachineLink;
import io.corrosion.messaging.link.LinkListener;
import io.corrosion.messaging.link.NatsLink;
import io.corrosion.messaging.machine.SystemEvents.Client;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
 * Hears from NATS itself which machines come and go and tells every {@link MachineLink}. Each time NATS is found it asks
 * who is connected, and a moment later, when the machines have had time to come back, who is not any more. A listener that
 * registers late is told the present. Everything happens on one thread of its own, in order.
 */
@Component(service = MachinePresence.class, immediate = true)
public final class MachinePresence implements LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(MachinePresence.class);
    private static final Duration TIME_TO_COME_BACK = Duration.ofSeconds(4);

    private final NatsLink link;
    private final LastSeen lastSeen;
    private final SystemEvents events = new SystemEvents();
    private final Roster roster = new Roster();
    private final List<MachineLink> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread;
    private final AutoCloseable following;
    private @Nullable Connection watched;
    private boolean up;

    @Activate
    public MachinePresence(@Reference NatsLink link, @Reference LastSeen lastSeen) {
        this.link = link;
        this.lastSeen = lastSeen;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "nats-presence");
            made.setDaemon(true);
            return made;
        });
        this.following = link.follow(this);
    }

    @Deactivate
    public void close() throws Exception {
        following.close();
        thread.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(MachineLink listener) {
        soon(() -> {
            listeners.add(listener);
            guarded(listener, told -> told.platformConnected(up));
            roster.present()
                    .forEach(machine -> guarded(listener, told -> told.connected(machine.license(), machine.role())));
        });
    }

    void unbindListener(MachineLink listener) {
        soon(() -> listeners.remove(listener));
        listeners.remove(listener);
    }

    @Override
    public void established(Connection app, Connection system) {
        soon(() -> {
            up = true;
            watch(system);
            tell(listener -> listener.platformConnected(true));
            ask(system, false);
        });
        thread.schedule(() -> ask(system, true), TIME_TO_COME_BACK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void lost() {
        soon(() -> {
            up = false;
            tell(listener -> listener.platformConnected(false));
        });
    }

    private void watch(Connection system) {
        if (system == watched) {
            return;
        }
        watched = system;
        Dispatcher dispatcher = system.createDispatcher();
        String account = account();
        dispatcher.subscribe("$SYS.ACCOUNT." + account + ".CONNECT", event -> soon(() -> arrived(event)));
        dispatcher.subscribe("$SYS.ACCOUNT." + account + ".DISCONNECT", event -> soon(() -> left(event)));
    }

    private void arrived(Message event) {
        read(event, client -> {
            lastSeen.note(client.publicKey());
            if (roster.arrived(client)) {
                tell(listener -> listener.connected(
                        client.machine().license(), client.machine().role()));
            }
        });
    }

    private void left(Message event) {
        read(event, client -> {
            lastSeen.note(client.publicKey());
            if (roster.left(client)) {
                tell(listener -> listener.disconnected(
                        client.machine().license(), client.machine().role()));
            }
        });
    }

    private void read(Message event, Consumer<Client> use) {
        try {
            events.client(event.getData()).ifPresent(use);
        } catch (IOException e) {
            LOG.warn("NATS sent an advisory that cannot be read: {}", e.getMessage());
        }
    }

    /** Asks who is connected; machines that are said to be here are announced again, which is harmless. */
    private void ask(Connection system, boolean andForgetTheRest) {
        if (!up || system != watched) {
            return;
        }
        try {
            List<Client> open = new Census(system, account(), events).take();
            if (andForgetTheRest) {
                forget(roster.keepOnly(open));
            }
            open.forEach(roster::arrived);
            open.forEach(client -> tell(listener -> listener.connected(
                    client.machine().license(), client.machine().role())));
        } catch (IOException | IllegalStateException e) {
            LOG.warn("NATS did not say who is connected: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Set<Machine> gone) {
        gone.forEach(machine -> tell(listener -> listener.disconnected(machine.license(), machine.role())));
    }

    private void tell(Consumer<MachineLink> word) {
        listeners.forEach(listener -> guarded(listener, word));
    }

    private static void guarded(MachineLink listener, Consumer<MachineLink> word) {
        try {
            word.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("{} failed on news of a machine: {}", listener, e.toString(), e);
        }
    }

    private String account() {
        try {
            return link.accountId();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void soon(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Presence is closed");
        }
    }
}
