package io.corrosion.panelagent;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.agent.UpdateStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands that no stream keeps and that take long: installing and updating a game. Said again until the agent is heard
 * to work on them, and now and then until it has answered: it does the work once however often it is told, and says the end
 * again. Not heard for a minute, it is not there. Thread-safe.
 */
final class Errands {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final Messages messages;
    private final ScheduledExecutorService thread;
    private final Duration often;
    private final int tries;
    private final BiConsumer<Posting, Answer> end;
    private final Set<CommandId> open = ConcurrentHashMap.newKeySet();
    private final Set<CommandId> heard = ConcurrentHashMap.newKeySet();

    /**
     * @param often between two tellings before it is heard; afterwards six times that
     * @param tries how often it is told before it counts as away
     */
    Errands(
            Messages messages,
            ScheduledExecutorService thread,
            Duration often,
            int tries,
            BiConsumer<Posting, Answer> end) {
        this.messages = messages;
        this.thread = thread;
        this.often = often;
        this.tries = tries;
        this.end = end;
    }

    void begin(Posting posting) {
        if (open.add(posting.delivery().id())) {
            tell(posting, 1);
        }
    }

    private void tell(Posting posting, int times) {
        CommandId id = posting.delivery().id();
        if (posting.answer().isDone()) {
            open.remove(id);
            heard.remove(id);
            return;
        }
        boolean works = heard.contains(id);
        if (!works && times > tries) {
            end.accept(
                    posting,
                    Answer.refused(
                            "The agent of this server does not answer: its machine is off, or not connected to the"
                                    + " platform. Nothing was done."));
            open.remove(id);
            return;
        }
        say(posting.letter(), id);
        try {
            Duration pause = works ? often.multipliedBy(6) : often;
            thread.schedule(() -> tell(posting, times + 1), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The adapter is closed");
        }
    }

    private void say(Letter letter, CommandId id) {
        try {
            messages.publish(letter.subject(), letter.headers(), letter.payload());
        } catch (DomainException away) {
            LOG.debug("Command {} waits for NATS: {}", id, away.getMessage());
        }
    }

    /** An agent tells how far it is with something: what it works on need not be told so often. */
    void progress(Message message) {
        UpdateStatus status = Payloads.read(message.payload(), UpdateStatus.class);
        if (status.commandId() != null) {
            CommandId id = new CommandId(status.commandId());
            if (open.contains(id)) {
                heard.add(id);
            }
        }
    }
}
