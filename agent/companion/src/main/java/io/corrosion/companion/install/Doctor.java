package io.corrosion.companion.install;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.agent.DoctorReport;
import io.corrosion.protocol.agent.DoctorReport.Check;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code agent doctor}: looks whether this machine has all that the agent needs. Harmless; takes a few seconds. */
public final class Doctor {

    private static final int PATIENCE = 5_000;
    private static final double LITTLE = 2e9;

    private final String version;
    private final Settings settings;

    public Doctor(String version, Settings settings) {
        this.version = version;
        this.settings = settings;
    }

    public DoctorReport report() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(directory("server_dir", settings.game().directory()));
        checks.add(
                Files.exists(settings.dataDir())
                        ? directory("data_dir", settings.dataDir())
                        : good("data_dir", settings.dataDir() + " will be made"));
        checks.add(disk());
        checks.add(encoding());
        checks.add(program(settings.game().command().get(0)));
        checks.add(nats());
        settings.game().rcon().ifPresent(rcon -> checks.add(rcon(rcon)));
        if (File.separatorChar == '/') {
            List.of("setsid", "sh", "mkfifo").forEach(tool -> checks.add(tool(tool)));
        }
        return new DoctorReport(
                version,
                System.getProperty("java.version"),
                System.getProperty("os.name")
                        + ' '
                        + System.getProperty("os.version")
                        + ' '
                        + System.getProperty("os.arch"),
                checks);
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        return feature >= 17
                ? good("java", "Java " + feature)
                : bad("java", "Java " + feature, "install Java 17 or newer");
    }

    private static Check directory(String name, Path directory) {
        if (!Files.isDirectory(directory)) {
            return bad(name, directory + " does not exist", "make it, or correct " + name);
        }
        try {
            Files.delete(Files.createTempFile(directory, ".corrosion-doctor", null));
            return good(name, directory + " is writable");
        } catch (IOException locked) {
            return bad(name, directory + " is not writable", "give the agent's user the right to write there");
        }
    }

    private Check disk() {
        try {
            double free = Files.getFileStore(settings.game().directory()).getUsableSpace();
            String finding = String.format(Locale.ROOT, "%.1f GB are free", free / 1e9);
            return free > LITTLE
                    ? good("disk", finding)
                    : new Check("disk", "warning", finding, "make room: updates and restores need it");
        } catch (IOException unknown) {
            return new Check("disk", "warning", "how much is free is not known", "check server_dir");
        }
    }

    private static Check encoding() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return encoding.toUpperCase(Locale.ROOT).contains("UTF") || File.separatorChar == '\\'
                ? good("encoding", "file names are " + encoding)
                : new Check("encoding", "warning", "file names are " + encoding, "start the agent with LC_ALL=C.UTF-8");
    }

    private Check program(String program) {
        boolean path = program.contains("/") || program.contains("\\");
        boolean there = path ? Files.isExecutable(settings.game().directory().resolve(program)) : onPath(program);
        return there
                ? good("command", program + " can be started")
                : bad(
                        "command",
                        program + " does not exist or is not executable",
                        "install the game, or correct command");
    }

    private static Check tool(String tool) {
        return onPath(tool) ? good(tool, "is there") : bad(tool, "is missing", "install util-linux and coreutils");
    }

    private static boolean onPath(String program) {
        String[] places = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        for (String place : places) {
            if (!place.isEmpty()
                    && (Files.isExecutable(Path.of(place, program))
                            || Files.isExecutable(Path.of(place, program + ".exe")))) {
                return true;
            }
        }
        return false;
    }

    private Check nats() {
        URI uri = URI.create(settings.nats().url());
        boolean web = uri.getScheme().startsWith("ws");
        int usual = web ? uri.getScheme().equals("wss") ? 443 : 80 : 4_222;
        return port(
                "platform",
                uri.getHost(),
                uri.getPort() < 0 ? usual : uri.getPort(),
                "bad",
                "check nats_url, the network and the firewall: only outbound connections are needed");
    }

    /** The finding begins with the dialect: the platform asks a Rust server through WebRCON while its plugin is silent. */
    private static Check rcon(Settings.Rcon rcon) {
        Check check =
                port("rcon", rcon.host(), rcon.port(), "warning", "start the server, or check rcon_host and rcon_port");
        String dialect =
                switch (rcon.type()) {
                    case WEB -> "WebRCON";
                    case SOURCE -> "Source RCON";
                    case TELNET -> "Console";
                };
        return new Check(check.name(), check.verdict(), dialect + " at " + check.finding(), check.advice());
    }

    private static Check port(String name, String host, int port, String verdict, String advice) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            return good(name, host + ':' + port + " answers");
        } catch (IOException | IllegalArgumentException closed) {
            return new Check(name, verdict, host + ':' + port + " does not answer: " + closed.getMessage(), advice);
        }
    }

    private static Check good(String name, String finding) {
        return new Check(name, "good", finding, null);
    }

    private static Check bad(String name, String finding, String advice) {
        return new Check(name, "bad", finding, advice);
    }
}
