package io.corrosion.companion;

import io.corrosion.companion.install.Doctor;
import io.corrosion.companion.install.Install;
import io.corrosion.companion.link.Backoff;
import io.corrosion.companion.settings.BadSettings;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import io.corrosion.protocol.agent.DoctorReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's main program: {@code java -jar corrosion-companion.jar agent.properties}. */
public final class Companion {

    private static final Logger LOG = LoggerFactory.getLogger(Companion.class);
    private static final int WRONG_USE = 64;
    private static final int CANNOT_RUN = 69;
    private static final int WRONG_SETTINGS = 78;
    private static final int RESTART = 75;

    private static final String HELP = """
            Corrosion agent: supervises one game server and speaks for it.

              java -Xms8m -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=32m -jar corrosion-companion.jar FILE

              FILE            the configuration, agent.properties as a rule; README.md lists its keys
              --check FILE    only reads and checks the configuration
              install FILE    makes the agent a service of this machine and starts it
              doctor FILE     checks what the agent needs on this machine
              --version       which agent this is
              --help          this text

            The server goes on running when the agent ends, and is found again (stop_with_agent=true changes the first).
            """;

    private Companion() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.print(HELP);
        } else if (arguments.length == 2 && arguments[0].equals("--check")) {
            settings(Path.of(arguments[1]));
            System.out.println("The configuration is good.");
        } else if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(Version.CURRENT);
        } else if (arguments.length == 2 && arguments[0].equals("install")) {
            install(settings(Path.of(arguments[1])));
        } else if (arguments.length == 2 && arguments[0].equals("doctor")) {
            doctor(settings(Path.of(arguments[1])));
        } else if (arguments.length == 1 && !arguments[0].startsWith("-")) {
            run(settings(Path.of(arguments[0])));
        } else {
            System.err.print(HELP);
            System.exit(WRONG_USE);
        }
    }

    private static void install(Settings settings) throws InterruptedException {
        try {
            System.exit(Install.here(Version.jar().toAbsolutePath().getParent(), settings)
                    .run());
        } catch (IOException failed) {
            System.err.println("The agent could not be installed: " + failed.getMessage());
            System.exit(CANNOT_RUN);
        }
    }

    private static void doctor(Settings settings) {
        boolean bad = false;
        for (DoctorReport.Check check :
                new Doctor(Version.CURRENT, settings).report().checks()) {
            String advice = check.advice() == null ? "" : "; " + check.advice();
            System.out.println(check.verdict() + '\t' + check.name() + ": " + check.finding() + advice);
            bad |= check.verdict().equals("bad");
        }
        System.exit(bad ? 1 : 0);
    }

    /** Not from this thread: the shutdown hook waits for the agent's threads, of which it is one. */
    private static void restart() {
        new Thread(() -> System.exit(RESTART), "restart").start();
    }

    private static Settings settings(Path file) {
        try {
            return SettingsFile.read(file);
        } catch (BadSettings wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_SETTINGS);
            throw wrong;
        }
    }

    private static void run(Settings settings) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(RESTART, Runtime.getRuntime()::halt));
        try {
            FileLock lock = lock(settings.dataDir());
            Agent agent = new Agent(settings, Clock.systemUTC(), Backoff.USUAL, new Threads(), Companion::restart);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent, lock), "shutdown"));
            agent.open();
            new CountDownLatch(1).await();
        } catch (IOException unusable) {
            System.err.println(
                    "The agent cannot use its data_dir " + settings.dataDir() + ": " + unusable.getMessage());
            System.exit(CANNOT_RUN);
        }
    }

    /** Two agents for one server would start it twice. */
    private static FileLock lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        // The console may hold what is nobody else's business.
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel file =
                FileChannel.open(directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new IOException("another agent is using it; stop that one first");
        }
        return lock;
    }

    private static void end(Agent agent, FileLock lock) {
        try {
            agent.close();
            lock.release();
        } catch (IOException | InterruptedException late) {
            LOG.warn("The agent did not end cleanly: {}", late.toString());
        }
    }
}
