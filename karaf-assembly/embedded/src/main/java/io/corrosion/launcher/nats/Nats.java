package io.corrosion.launcher.nats;

import io.corrosion.launcher.Progress;
import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.PrivateFile;
import io.corrosion.launcher.part.Child;
import io.corrosion.launcher.part.Part;
import io.corrosion.launcher.part.Readiness;
import io.corrosion.launcher.part.StopSignal;
import io.corrosion.launcher.part.WebProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The embedded NATS server: messages and streams live in the data folder, and nothing listens beyond loopback. */
public final class Nats implements Part {

    private static final StopSignal SHUTDOWN = new StopSignal("TERM", Duration.ofSeconds(15));

    /**
     * What it holds is small, so that a garbage collection came every few messages of a file and took more of the processor
     * than the messages: now it comes when five times as much lies there.
     */
    private static final String GARBAGE = "400";

    private final DataFolder data;
    private final PortBook book;
    private final Progress progress;
    private NatsConfiguration.Ports ports = new NatsConfiguration.Ports(0, 0, 0);

    public Nats(DataFolder data, PortBook book, Progress progress) {
        this.data = data;
        this.book = book;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public Child start() throws InterruptedException {
        Child.endLeftover(name(), data.run(), SHUTDOWN);
        var program = new NatsBinary(data.nats(), progress).find();
        var keys = new NatsKeys(data.natsKeys()).create();
        claimPorts();
        var file = data.nats().resolve("nats.conf");
        PrivateFile.write(file, new NatsConfiguration(data.nats(), data.log(name()), ports, keys.trust()).text());
        var child = Child.start(recipe(program, file), data.run());
        return readiness().await(child, this::answers);
    }

    /** Chosen at the first start and kept while this launcher lives: others hold URLs with them. */
    private void claimPorts() {
        if (ports.client() == 0) {
            ports = new NatsConfiguration.Ports(
                    book.claim("nats"), book.claim("nats_monitor"), book.claim("nats_websocket"));
        }
    }

    private Child.Recipe recipe(Path program, Path configuration) {
        return new Child.Recipe(
                name(),
                List.of(program.toString(), "--config", configuration.toString()),
                Map.of("GOGC", GARBAGE),
                data.nats(),
                data.log("nats-out"),
                SHUTDOWN);
    }

    private Readiness readiness() {
        return new Readiness("NATS", data.log(name()), Duration.ofSeconds(60), Duration.ofMillis(30));
    }

    /** Whether the server and its JetStream are healthy now. */
    public boolean answers() {
        return WebProbe.status("http://127.0.0.1:" + ports.monitor() + "/healthz") == 200;
    }

    public String url() {
        return "nats://127.0.0.1:" + ports.client();
    }

    public Path keys() {
        return data.natsKeys();
    }

    /** The listeners by the names of the status. */
    public Map<String, Integer> ports() {
        return Map.of("nats", ports.client(), "nats_monitor", ports.monitor(), "nats_websocket", ports.webSocket());
    }
}
