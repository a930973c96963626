package io.corrosion.companion;

import io.corrosion.companion.backup.BackupService;
import io.corrosion.companion.backup.Restores;
import io.corrosion.companion.config.ConfigService;
import io.corrosion.companion.console.Commands;
import io.corrosion.companion.console.Console;
import io.corrosion.companion.console.Stdin;
import io.corrosion.companion.files.FileService;
import io.corrosion.companion.files.Pieces;
import io.corrosion.companion.files.Requests;
import io.corrosion.companion.health.CrashGuard;
import io.corrosion.companion.health.Probe;
import io.corrosion.companion.health.Watchdog;
import io.corrosion.companion.install.Doctor;
import io.corrosion.companion.journal.CommandLog;
import io.corrosion.companion.journal.Journal;
import io.corrosion.companion.link.Backoff;
import io.corrosion.companion.link.Drops;
import io.corrosion.companion.link.Letters;
import io.corrosion.companion.link.Link;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.companion.process.Launcher;
import io.corrosion.companion.process.Power;
import io.corrosion.companion.process.RunDir;
import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.process.Stopping;
import io.corrosion.companion.rcon.Rcon;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.startup.StartPlan;
import io.corrosion.companion.startup.StartupService;
import io.corrosion.companion.steam.SteamService;
import io.corrosion.companion.update.ReleaseKeys;
import io.corrosion.companion.update.Releases;
import io.corrosion.companion.update.SelfUpdate;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.files.FileJob;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the parts of the agent, put together. Opening takes up a server that runs already; closing leaves it running,
 * unless the settings want it stopped.
 */
final class Agent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final Settings settings;
    private final Threads threads;
    private final Journal journal;
    private final CommandLog log;
    private final Drops drops;
    private final Link link;
    private final Outgoing outgoing;
    private final Console console;
    private final Stdin stdin;
    private final Optional<Rcon> rcon;
    private final Launcher launcher;
    private final Power power;
    private final Vitals vitals;
    private final Readiness readiness;
    private final Players players;
    private final Reporter reporter;
    private final Watchdog watchdog;
    private final CrashGuard guard;
    private final Desk desk;
    private final SelfUpdate selfUpdate;
    private final FileService files;
    private final Restores restores;

    /** Puts it together; {@code restart} ends this process, so that its service starts the next one. */
    Agent(Settings settings, Clock clock, Backoff backoff, Threads threads, Runnable restart) throws IOException {
        this.settings = settings;
        this.threads = threads;
        Files.createDirectories(settings.dataDir());
        Settings.Game game = settings.game();
        Subjects subjects = Subjects.of(settings.license());
        RunDir run = new RunDir(settings.dataDir().resolve("run"));
        journal = new Journal(settings.dataDir().resolve("state.json"));
        log = new CommandLog(settings.dataDir().resolve("commands.log"));
        drops = new Drops(clock);
        link = new Link(settings, backoff);
        outgoing = new Outgoing(link);
        stdin = new Stdin(run);
        rcon = game.rcon().map(one -> new Rcon(one, threads.timer));
        Commands commands = new Commands(stdin, rcon);
        readiness = new Readiness(
                game.ready(), Probe.of(game.ready().probes(), rcon), this::ready, threads.timer, threads.power);
        players = new Players(game.players());
        String lines = subjects.to(Tail.COMPANION_CONSOLE);
        console = new Console(link, lines, run, settings.linesPerSecond(), this::read, players, clock);
        StartPlan plan = new StartPlan(game, settings.dataDir().resolve("startup.json"));
        launcher = new Launcher(plan::game, run, clock, threads.timer);
        reporter = new Reporter(
                subjects, run, journal, console, readiness, outgoing, this::beat, this::beat, this::guardCrash, clock);
        power = new Power(
                launcher,
                new Stopping(
                        game.stop(),
                        command -> commands.say(command, game.stop().throughRcon())),
                reporter,
                threads.power);
        watchdog = new Watchdog(
                game.watch(), game.directory(), one -> commands.run(one).isPresent(), reporter::concern, clock);
        guard = new CrashGuard(game.watch().restarts(), clock);
        vitals = new Vitals(
                link, subjects, power, watchdog, reporter::crash, players, game.directory(), threads.vitals, clock);
        desk = new Desk(subjects, log, journal, outgoing, drops, threads.orders, clock);
        SteamService steam = new SteamService(
                plan::game,
                () -> power.process().isPresent(),
                link,
                outgoing,
                subjects,
                threads.power,
                threads.timer,
                clock);
        selfUpdate = new SelfUpdate(
                Version.CURRENT,
                new ReleaseKeys(settings.updateKeys()),
                new Releases(Version.jar(), settings.dataDir().resolve("update")),
                settings.file(),
                threads.power,
                threads.timer,
                restart);
        link.hear(new Orders(subjects, desk, journal, power, commands, vitals, steam, selfUpdate, threads.speaking)
                .receivers());
        Requests requests = new Requests(link, outgoing, subjects, threads.files, threads.timer, clock);
        Pieces pieces = new Pieces(link, threads.pieces);
        files = new FileService(game.directory(), settings.secrets(), requests, pieces, clock);
        hear(subjects, desk, files.receivers());
        Doctor doctor = new Doctor(Version.CURRENT, settings);
        hear(
                subjects,
                desk,
                Map.of(
                        Tail.AGENT_DOCTOR,
                        message -> requests.run(
                                "agent.doctor",
                                Letters.read(message, FileJob.class).requestId(),
                                message.getReplyTo(),
                                progress -> doctor.report())));
        hear(subjects, desk, new ConfigService(files.texts(), requests).receivers());
        hear(subjects, desk, new StartupService(plan, requests).receivers());
        restores = new Restores(files.tree(), files.own(), files.uploads(), () -> power.process()
                .isPresent());
        hear(
                subjects,
                desk,
                new BackupService(
                                files,
                                restores,
                                requests,
                                pieces,
                                link,
                                outgoing,
                                subjects,
                                settings.dataDir().resolve("backups"),
                                clock)
                        .receivers());
        link.onConnected(vitals::connected);
    }

    private void hear(Subjects subjects, Desk desk, Map<Tail, Consumer<Message>> receivers) {
        receivers.forEach((tail, receiver) -> link.hear(Map.of(subjects.to(tail), desk.guarded(receiver))));
    }

    void open() {
        finishRestore();
        outgoing.open();
        console.open();
        journal.process().or(launcher::orphan).ifPresent(power::recover);
        link.open();
        vitals.open();
        selfUpdate.judge(() -> vitals.hasReported(), desk::conclude);
        threads.vitals.scheduleWithFixedDelay(files::expire, 1, 60, TimeUnit.MINUTES);
        if (settings.game().autostart() && power.process().isEmpty()) {
            autostart();
        }
    }

    private void autostart() {
        if (journal.isWantedDown()) {
            LOG.info("The server was stopped on orders, so it is not started until somebody orders that");
        } else {
            power.perform(PowerAction.START, outcome -> {});
        }
    }

    /** Before anything else: a tree between two states must not be started or looked at. */
    private void finishRestore() {
        try {
            if (Files.isDirectory(settings.game().directory())) {
                restores.recover();
            }
        } catch (IOException broken) {
            LOG.error("A restore could not be finished; the server's files may be incomplete: {}", broken.toString());
        }
    }

    boolean isConnected() {
        return link.isConnected();
    }

    /** What the server does, whether the platform knows it yet or not. */
    AgentStatus status() {
        return power.status();
    }

    /** How many samples the platform does not have yet. */
    int waitingSamples() {
        return vitals.waitingSamples();
    }

    /** Messages that were none, so far. */
    long dropped() {
        return drops.count();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        if (settings.game().stopWithAgent()) {
            stopServer();
        }
        outgoing.close();
        console.close();
        link.close();
        stdin.close();
        rcon.ifPresent(Rcon::close);
        threads.close();
        log.close();
    }

    private void stopServer() throws InterruptedException {
        Settings.Stop stop = settings.game().stop();
        CountDownLatch stopped = new CountDownLatch(1);
        power.perform(PowerAction.STOP, outcome -> stopped.countDown());
        long patience = stop.grace().plus(stop.termGrace()).toSeconds() + 20;
        stopped.await(patience, TimeUnit.SECONDS);
    }

    /** A line of the console. */
    private void read(String line) {
        readiness.read(line);
        players.read(line);
        watchdog.line();
    }

    /** Without the platform nobody else would start it again. */
    private void guardCrash() {
        if (journal.isWantedDown()) {
            return;
        }
        CrashGuard.Advice advice = guard.crashed(link.isConnected());
        if (advice instanceof CrashGuard.Advice.Restart restart) {
            LOG.warn(
                    "The platform is away: starting the server again in {} s, attempt {}",
                    restart.after().toSeconds(),
                    restart.attempt());
            threads.timer.schedule(this::startAlone, restart.after().toSeconds(), TimeUnit.SECONDS);
        } else if (advice instanceof CrashGuard.Advice.GiveUp end) {
            reporter.gaveUp(end.attempts());
        }
    }

    private void startAlone() {
        if (!link.isConnected() && power.status() == AgentStatus.CRASHED) {
            power.perform(PowerAction.START, outcome -> LOG.info("{}", outcome.message()));
        }
    }

    private void ready(ServerProcess process) {
        power.ready(process);
    }

    private void beat() {
        vitals.beat();
    }

    private void beat(AgentStatus status) {
        vitals.beat(status);
    }
}
