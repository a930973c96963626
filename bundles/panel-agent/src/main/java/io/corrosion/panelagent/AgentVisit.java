package io.corrosion.panelagent;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileRequest;
import java.io.InterruptedIOException;
import java.util.UUID;

/** A look whether an agent is there and reaches its server's directory. */
final class AgentVisit {

    private AgentVisit() {}

    /** Blocks until it has answered, or is taken to be away. */
    static Diagnosis by(AgentLine line) {
        UUID id = UUID.randomUUID();
        try {
            line.ask(Tail.FILES_STAT, id, new FileRequest(id, ""), FileEntry.class);
            return new Diagnosis(true, "The agent is connected and reaches the server's directory.");
        } catch (Unavailable away) {
            return new Diagnosis(
                    false,
                    "No agent of this server answers: install it on the server's machine, or start it there. It"
                            + " connects by itself and needs no open port.");
        } catch (DomainException refused) {
            return new Diagnosis(
                    false, "The agent is connected, but not its server's directory: " + refused.getMessage());
        } catch (InterruptedIOException stopped) {
            return new Diagnosis(false, "The test was ended before the agent had answered.");
        }
    }
}
