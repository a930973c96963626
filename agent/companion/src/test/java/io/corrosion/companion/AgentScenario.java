package io.corrosion.companion;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A machine, a nats-server and a platform's end, fresh for each test. */
abstract class AgentScenario {

    @TempDir
    Path folder;

    NatsServer nats;
    Platform platform;
    Machine machine;

    @BeforeEach
    void setUp() throws Exception {
        nats = new NatsServer(folder);
        platform = new Platform(nats);
        machine = new Machine(folder.resolve("machine"), nats, platform);
    }

    @AfterEach
    void tearDown() throws Exception {
        if (machine != null) {
            machine.close();
            platform.close();
            nats.close();
        }
    }
}
