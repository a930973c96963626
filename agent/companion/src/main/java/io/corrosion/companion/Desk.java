package io.corrosion.companion;

import io.corrosion.companion.journal.CommandLog;
import io.corrosion.companion.journal.Journal;
import io.corrosion.companion.link.Drops;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.command.Ack;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each command is admitted, noted before it is done, and acknowledged after. Commands are admitted one after the
 * other on the desk's own thread; how long one takes does not hold up the next. Thread-safe.
 */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /**
     * A command with what to do about it.
     *
     * @param work does it, and answers once, on any thread
     * @param interrupted the answer when an earlier agent was killed over it
     */
    record Order(Envelope envelope, String name, Consumer<Consumer<Ack>> work, Supplier<Ack> interrupted) {}

    private final Subjects subjects;
    private final CommandLog log;
    private final Journal journal;
    private final Outgoing outgoing;
    private final Drops drops;
    private final ExecutorService thread;
    private final Clock clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Desk(
            Subjects subjects,
            CommandLog log,
            Journal journal,
            Outgoing outgoing,
            Drops drops,
            ExecutorService thread,
            Clock clock) {
        this.subjects = subjects;
        this.log = log;
        this.journal = journal;
        this.outgoing = outgoing;
        this.drops = drops;
        this.thread = thread;
        this.clock = clock;
    }

    /** The same receiver, but what is no message of its subject is counted and dropped. */
    Consumer<Message> guarded(Consumer<Message> receiver) {
        return message -> {
            try {
                receiver.accept(message);
            } catch (MalformedMessage garbage) {
                drops.add(message.getSubject(), garbage);
            }
        };
    }

    void accept(Order order) {
        thread.execute(() -> {
            try {
                admit(order);
            } catch (IOException full) {
                LOG.error("The journal cannot be written, so nothing is executed: {}", full.toString());
                answer(Ack.failed(
                        order.envelope().commandId(), "The agent cannot write its journal: " + full.getMessage()));
            }
        });
    }

    private void admit(Order order) throws IOException {
        Envelope envelope = order.envelope();
        UUID id = envelope.commandId();
        Admission admission = Admission.of(envelope, log.find(id), journal.leaseEpoch(), clock.instant());
        if (admission instanceof Admission.Repeat repeat) {
            answer(repeat.ack());
        } else if (admission instanceof Admission.Refuse refuse) {
            LOG.warn("Refused {} {} of {}: {}", order.name(), id, envelope.actor(), refuse.reason());
            answer(Ack.failed(id, refuse.reason()));
        } else if (admission instanceof Admission.Begun && !underWay.contains(id)) {
            done(order.interrupted().get());
        } else if (admission instanceof Admission.Execute) {
            execute(order);
        }
    }

    private void execute(Order order) throws IOException {
        Envelope envelope = order.envelope();
        LOG.info("{} {} of {}", order.name(), envelope.commandId(), envelope.actor());
        if (envelope.leaseEpoch().isPresent()) {
            journal.sawLease(envelope.leaseEpoch().getAsLong());
        }
        log.begin(envelope.commandId());
        underWay.add(envelope.commandId());
        order.work().accept(this::done);
    }

    /** The end of a command that an agent before this one began. */
    void conclude(Ack ack) {
        thread.execute(() -> done(ack));
    }

    private void done(Ack ack) {
        try {
            log.end(ack);
        } catch (IOException full) {
            LOG.error("The end of command {} could not be noted: {}", ack.commandId(), full.toString());
        }
        underWay.remove(ack.commandId());
        if (!ack.ok()) {
            LOG.warn("Command {} failed: {}", ack.commandId(), ack.error());
        }
        answer(ack);
    }

    private void answer(Ack ack) {
        outgoing.add(subjects.ack(ack.commandId()), Payloads.write(ack));
    }
}
