package io.corrosion.companion;

import io.corrosion.companion.settings.BadSettings;
import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private static final String HELP = """
            Corrosion agent: supervises one game server and speaks for it.

              java -Xms8m -Xmx32m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar corrosion-companion.jar FILE

              FILE            the configuration, agent.properties as a rule; README.md lists its keys
              --check FILE    only reads and checks the configuration
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
        } else if (arguments.length == 1 && !arguments[0].startsWith("-")) {
            run(settings(Path.of(arguments[0])));
        } else {
            System.err.print(HELP);
            System.exit(WRONG_USE);
        }
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
        try {
            FileLock lock = lock(settings.dataDir());
            Agent agent = new Agent(settings, Clock.systemUTC());
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
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
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
