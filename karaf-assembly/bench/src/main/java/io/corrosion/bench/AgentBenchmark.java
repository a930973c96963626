package io.corrosion.bench;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What an agent costs that has nothing to do, how soon it is there, and what fifty outages leave behind in it. */
final class AgentBenchmark implements Benchmark {

    private static final int STARTS = 5;
    private static final int WARM_OUTAGES = 5;
    private static final int OUTAGES = 50;
    private static final long SETTLE_SECONDS = 15;
    private static final double IDLE_SECONDS = 60;

    private final Semaphore heartbeats = new Semaphore(0);

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        int port = Workplace.freePort();
        Process server = new ProcessBuilder("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Connection listener = connect(port)) {
            UUID license = UUID.randomUUID();
            Dispatcher ears = listener.createDispatcher(message -> heartbeats.release());
            ears.subscribe("corrosion." + license + ".companion.heartbeat");
            listener.flush(Duration.ofSeconds(10));
            List<Figure> figures = new ArrayList<>();
            figures.addAll(starts(workplace, license, port));
            figures.addAll(life(workplace, license, port));
            return figures;
        } finally {
            server.destroy();
        }
    }

    /** The first start of a version, and those after it. */
    private List<Figure> starts(Workplace workplace, UUID license, int port) throws Exception {
        Samples first = new Samples();
        Samples starts = new Samples();
        Path archive = workplace.freshData().resolve("classes.jsa");
        for (int start = 0; start <= STARTS; start++) {
            Path folder = workplace.freshData();
            heartbeats.drainPermits();
            long began = System.nanoTime();
            try (LoneAgent agent = new LoneAgent(workplace.home(), folder, license, port, archive)) {
                heard();
                (start == 0 ? first : starts).add(System.nanoTime() - began);
            }
        }
        return List.of(
                Figure.atMost("agent.connected", "ms", starts.percentile(50), 1_000)
                        .beside(starts.percentile(100)),
                Figure.reported("agent.connected.first", "ms", first.percentile(50)));
    }

    private List<Figure> life(Workplace workplace, UUID license, int port) throws Exception {
        heartbeats.drainPermits();
        try (Cable cable = new Cable(port);
                LoneAgent agent = new LoneAgent(
                        workplace.home(),
                        workplace.freshData(),
                        license,
                        cable.port(),
                        workplace.freshData().resolve("classes.jsa"))) {
            heard();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            double idle = Weight.rss(agent.pid());
            double before = Weight.cpuSeconds(agent.pid());
            TimeUnit.SECONDS.sleep((long) IDLE_SECONDS);
            double cpu = (Weight.cpuSeconds(agent.pid()) - before) / IDLE_SECONDS * 100;
            outages(cable, WARM_OUTAGES);
            double memory = Weight.rss(agent.pid());
            double threads = Weight.threads(agent.pid());
            double files = Weight.openFiles(agent.pid());
            outages(cable, OUTAGES);
            return List.of(
                    Figure.atMost("agent.rss", "MB", idle, 70),
                    Figure.atMost("agent.cpu", "%", cpu, 1),
                    Figure.reported("agent.outages", "times", OUTAGES),
                    Figure.atMost("agent.outages.memory", "MB", Weight.rss(agent.pid()) - memory, 8),
                    Figure.atMost("agent.outages.threads", "threads", settled(agent, threads), 0),
                    Figure.atMost("agent.outages.files", "files", Weight.openFiles(agent.pid()) - files, 0));
        }
    }

    private void outages(Cable cable, int times) throws Exception {
        for (int time = 0; time < times; time++) {
            cable.pull();
            heartbeats.drainPermits();
            cable.plug();
            heard();
        }
    }

    /** How many threads more than before stay; those of the last reconnection end by themselves. */
    private static double settled(LoneAgent agent, double before) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (Weight.threads(agent.pid()) > before && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000);
        }
        return Math.max(0, Weight.threads(agent.pid()) - before);
    }

    private void heard() throws IOException, InterruptedException {
        if (!heartbeats.tryAcquire(120, TimeUnit.SECONDS)) {
            throw new IOException("the agent was not heard of for two minutes");
        }
    }

    private static Connection connect(int port) throws IOException, InterruptedException {
        Options options = new Options.Builder()
                .server("nats://127.0.0.1:" + port)
                .maxReconnects(-1)
                .build();
        for (int attempt = 0; ; attempt++) {
            try {
                return Nats.connect(options);
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
