package io.corrosion.testkit.panel;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.server.PowerSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** An adapter, with a server behind it that runs and a way there that can be troubled. */
public interface AdapterOnTrial {

    /** How long a test waits for what must come. */
    Duration LONG = Duration.ofSeconds(60);

    /** The adapter, with a key that works for the connection below. */
    PanelAdapter adapter();

    /** A connection whose server is there. */
    Connection connection();

    /** The key of that connection; empty for none. */
    char[] key();

    /** The server behind it. */
    SeenGame game();

    /** What lies between the adapter and the server. */
    Way way();

    /** How the platform is told that the server is. */
    default PanelHealth told() {
        return adapter().health(connection()).orElseThrow();
    }

    /** Hears the server's console until the handle is closed. */
    default AutoCloseable hear(HeardConsole heard) {
        return adapter().follow(connection(), heard).orElseThrow();
    }

    /** A command on its way to the server. */
    default Delivery delivery(Command command) {
        return new Delivery(
                CommandId.random(),
                connection(),
                connection().server(),
                command,
                1,
                "ann@example.org",
                Instant.now().plus(LONG));
    }

    /** Delivers and waits for the answer. */
    default Answer deliver(Delivery delivery) throws Exception {
        return adapter().deliver(delivery).toCompletableFuture().get(2 * LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** Gives the server a signal and waits for the answer. */
    default Answer signal(PowerSignal signal) throws Exception {
        return deliver(delivery(new Command.Power(signal)));
    }

    /** What of the key nobody may read anywhere. */
    default String secret() {
        return key().length == 0 ? "no key at all" : new String(key()).replaceAll("^[^:]*:", "");
    }
}
