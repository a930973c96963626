package io.corrosion.companion.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** All the agent is told. Immutable; made by {@link SettingsFile}, which has checked it. */
public record Settings(
        UUID license, Nats nats, Game game, Path dataDir, int linesPerSecond, List<String> updateKeys, Path file) {

    /** What no file request may see, wherever it lies: the credential, and what the agent keeps. By real path. */
    public List<Path> secrets() {
        return List.of(real(file), real(dataDir));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** Where the platform's NATS is, and who we are there: a JWT with its seed, a token, or a user with password. */
    public record Nats(
            String url, Optional<String> jwt, Optional<String> seed, Optional<String> token, Login login, Tls tls) {}

    /** PEM files for TLS: whom to trust instead of the usual authorities, and our own certificate with its key. */
    public record Tls(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {}

    /** A user and a password; both empty when another kind of credential is used. */
    public record Login(String user, String password) {}

    /**
     * The process to supervise.
     *
     * @param name the game, for messages
     * @param directory its working directory, whose disk use is reported
     * @param command its command line, program first
     * @param environment added to the agent's own environment
     * @param steam how the game is updated
     * @param watch how a hang is told, and what happens after a crash
     * @param autostart whether it is started together with the agent
     * @param stopWithAgent whether a SIGTERM to the agent stops it too; otherwise it goes on running
     * @param startupLocked whether the platform may only look at command and environment
     */
    public record Game(
            String name,
            Path directory,
            List<String> command,
            Map<String, String> environment,
            Ready ready,
            Players players,
            Stop stop,
            Optional<Rcon> rcon,
            Steam steam,
            Watch watch,
            boolean autostart,
            boolean stopWithAgent,
            boolean startupLocked) {

        /** The same, with another command line and environment. */
        public Game startedBy(List<String> command, Map<String, String> environment) {
            return new Game(
                    name,
                    directory,
                    command,
                    environment,
                    ready,
                    players,
                    stop,
                    rcon,
                    steam,
                    watch,
                    autostart,
                    stopWithAgent,
                    startupLocked);
        }
    }

    /**
     * How the game is installed and updated.
     *
     * @param program SteamCMD
     * @param app Steam's number of the dedicated server
     * @param install the command line that installs the server anew; empty for SteamCMD
     */
    public record Steam(String program, int app, List<String> install) {}

    /**
     * When a living server counts as hanging, and how often it is started again without the platform.
     *
     * @param silence without a console line for so long; empty if silence is normal for this game
     * @param question a harmless console command that is asked then; empty to ask nothing
     * @param save a file that a healthy server writes, with the longest time between two saves
     * @param restarts starts after a crash while the platform is away; 0 leaves all to the platform
     */
    public record Watch(Optional<Duration> silence, Optional<String> question, Optional<Save> save, int restarts) {}

    /** Which files a save writes, as a pattern below the server's directory, and how old the newest may become. */
    public record Save(String pattern, Duration oldest) {}

    /** Running after a console line matches and every probe is answered; with neither, after it has lived so long. */
    public record Ready(Optional<Pattern> line, List<Probe> probes, Duration after) {}

    /** Console lines that say who came and who went, each with the name in its first group; neither, or both. */
    public record Players(Optional<Pattern> join, Optional<Pattern> leave) {}

    /** Where a server must answer before it counts as running: a port of this machine, or its remote console. */
    public record Probe(ProbeKind kind, int port) {}

    /** How it is asked: for a connection, by the query that server lists use (UDP), or by letting us into its console. */
    public enum ProbeKind {
        TCP,
        QUERY,
        RCON
    }

    /** The command first, if there is one; SIGTERM after the grace; SIGKILL after the second grace. */
    public record Stop(Optional<String> command, boolean throughRcon, Duration grace, Duration termGrace) {}

    /** The game's own remote console, on loopback as a rule. */
    public record Rcon(RconType type, String host, int port, String password) {}

    /** How that is spoken to. */
    public enum RconType {
        WEB,
        SOURCE,
        TELNET
    }
}
