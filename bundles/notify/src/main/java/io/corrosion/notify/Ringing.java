package io.corrosion.notify;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tx.Tx;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says, after the commit and on every node, that a person's list is another one now. Nothing of the list is said: who listens
 * reads it. While NATS is away nobody is told; the next page shows the list all the same. Thread-safe.
 */
@Component(service = Ringing.class)
public final class Ringing {

    private static final String SUBJECT = "platform.notices.";

    private final Messages messages;

    @Activate
    public Ringing(@Reference Messages messages) {
        this.messages = messages;
    }

    /** Rings when this transaction has committed. */
    void ring(Tx tx, UserId person) {
        tx.afterCommit(() -> ring(person));
    }

    private void ring(UserId person) {
        try {
            messages.publish(SUBJECT + person, Map.of(), new byte[0]);
        } catch (Unavailable away) {
            // The list is kept; only the open page waits for its next load.
        }
    }

    /** Calls back, on a dispatcher thread, each time it rings for this person. */
    AutoCloseable listen(UserId person, Runnable rung) {
        return messages.subscribe(SUBJECT + person, message -> rung.run());
    }
}
