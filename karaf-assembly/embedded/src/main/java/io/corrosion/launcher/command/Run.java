package io.corrosion.launcher.command;

import io.corrosion.launcher.Json;
import io.corrosion.launcher.Platform;
import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import io.corrosion.launcher.data.DataLock;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.karaf.Karaf;
import io.corrosion.launcher.part.RestartPolicy;
import io.corrosion.launcher.part.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run} and {@code demo}: starts the platform, stays in the foreground, keeps all parts running, and stops them in
 * order on Ctrl-C, SIGTERM or when an essential part stays down.
 */
public final class Run {

    private final Settings settings;
    private final Map<String, String> environment;
    private final Extension extension;
    private final Progress progress;
    private final Supervisor supervisor;
    private final StatusFile status;

    public Run(Settings settings, Map<String, String> environment, Extension extension) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.extension = extension;
        settings.data().create();
        this.progress = Progress.onStandardError(settings.data().log("launcher"));
        this.supervisor = new Supervisor(RestartPolicy.USUAL, progress);
        this.status = new StatusFile(settings.data().run());
    }

    /** What a command adds to the bare platform. */
    public interface Extension {

        /** More environment for Karaf; called before anything is started. */
        Map<String, String> prepare(Platform platform);

        /** More parts, started when the platform answers; returns what the announcement says beyond the usual. */
        Map<String, Object> start(Platform platform, Supervisor supervisor, Progress progress)
                throws InterruptedException;

        /** The announcement for people. */
        String text(Map<String, Object> announcement);
    }

    /** Returns when everything was stopped on purpose. */
    public void execute() throws InterruptedException {
        try (var held = DataLock.take(settings.data())) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            status.claim();
            runToTheEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runToTheEnd() throws InterruptedException {
        try {
            new Leftovers(settings.data()).end();
            PortBook.requireFree(settings.port());
            new PortBook(settings.data().ports()).choose("http", settings.port());
            Karaf.distribution(settings.home());
            start();
            supervisor.awaitEnd();
        } catch (Problem | InterruptedException e) {
            // What fails because everything is being stopped is no news.
            if (!supervisor.isStopping()) {
                throw e;
            }
        } finally {
            stop();
        }
    }

    private void start() throws InterruptedException {
        var platform = new Platform(settings, environment, progress);
        var more = extension.prepare(platform);
        platform.start(supervisor, more, progress);
        var found = extension.start(platform, supervisor, progress);
        supervisor.onChange(() -> status.write(describe(platform, found)));
        var announcement = describe(platform, found);
        status.write(announcement);
        System.out.println(settings.json() ? Json.write(announcement) : extension.text(announcement));
        System.out.flush();
    }

    private Map<String, Object> describe(Platform platform, Map<String, Object> found) {
        var all = new LinkedHashMap<String, Object>();
        all.put("base_url", settings.publicUrl());
        all.putAll(found);
        all.put("ports", platform.ports());
        all.put("pids", pids());
        all.put("data_dir", settings.data().root().toString());
        if (settings.safe()) {
            all.put("safe_mode", true);
        }
        return all;
    }

    private Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        pids.put("launcher", ProcessHandle.current().pid());
        var parts = supervisor.pids();
        pids.putAll(parts);
        // The demo's first agent under the name that scripts look for.
        Optional.ofNullable(parts.get("agent-1")).ifPresent(pid -> pids.put("agent", pid));
        return pids;
    }

    private void stop() {
        if (!supervisor.pids().isEmpty() && !supervisor.isStopping()) {
            progress.say("stopping");
        }
        supervisor.stopAll();
        status.clear();
    }
}
