package io.corrosion.companion.startup;

import io.corrosion.companion.files.Requests;
import io.corrosion.companion.link.Letters;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.StartupSet;
import io.corrosion.protocol.files.FileJob;
import io.nats.client.Message;
import java.util.Map;
import java.util.function.Consumer;

/** Tells and changes how the server is started. Receivers run on the link's thread and only hand over. */
public final class StartupService {

    private final StartPlan plan;
    private final Requests requests;

    public StartupService(StartPlan plan, Requests requests) {
        this.plan = plan;
        this.requests = requests;
    }

    public Map<Tail, Consumer<Message>> receivers() {
        return Map.of(
                Tail.CONFIG_STARTUP,
                message -> requests.run(
                        "config.startup",
                        Letters.read(message, FileJob.class).requestId(),
                        message.getReplyTo(),
                        progress -> plan.show()),
                Tail.CONFIG_STARTUP_SET,
                message -> {
                    StartupSet wanted = Letters.read(message, StartupSet.class);
                    requests.run(
                            "config.startup.set",
                            wanted.requestId(),
                            message.getReplyTo(),
                            progress -> plan.change(wanted));
                });
    }
}
