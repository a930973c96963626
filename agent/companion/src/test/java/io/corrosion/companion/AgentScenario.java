package io.corrosion.companion;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A machine, a gate, a nats-server behind it and a platform's end that is always connected, fresh for each test. */
abstract class AgentScenario {

    @TempDir
    Path folder;

    NatsServer nats;
    Gate gate;
    Platform platform;
    Machine machine;

    @BeforeEach
    void setUp() throws Exception {
        nats = new NatsServer(folder);
        gate = new Gate(nats.port());
        platform = new Platform(nats);
        machine = new Machine(folder.resolve("machine"), gate.url(), platform);
    }

    @AfterEach
    void tearDown() throws Exception {
        if (machine != null) {
            machine.close();
            platform.close();
            gate.close();
            nats.close();
        }
    }
}
