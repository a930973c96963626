package io.corrosion.gateway.command;

import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.UpdateStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** How far updates and installations are, as their agents tell: the latest of the newest few hundred. Thread-safe. */
@Component(service = UpdateProgress.class, immediate = true)
public final class UpdateProgress {

    private static final int REMEMBERED = 500;

    /** A step in the agent's words, and how much of it is done. */
    record Step(String words, int percent) {}

    private final Map<CommandId, Step> steps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, Step> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final AutoCloseable subscription;

    @Activate
    public UpdateProgress(@Reference Messages messages) {
        subscription = messages.subscribe(Subjects.ofEveryLicense(Tail.UPDATE_STATUS), this::read);
    }

    @Deactivate
    public void close() throws Exception {
        subscription.close();
    }

    Optional<Step> of(CommandId command) {
        synchronized (steps) {
            return Optional.ofNullable(steps.get(command));
        }
    }

    /** Called on the messaging thread. What is no status, or of no command, is nobody's. */
    private void read(Message message) {
        try {
            UpdateStatus status = Payloads.read(message.payload(), UpdateStatus.class);
            if (status.commandId() != null) {
                int percent = (int) Math.max(0, Math.min(100, status.progress()));
                synchronized (steps) {
                    steps.put(new CommandId(status.commandId()), new Step(status.step(), percent));
                }
            }
        } catch (MalformedMessage garbage) {
            // An agent's figures are for the eye only.
        }
    }
}
