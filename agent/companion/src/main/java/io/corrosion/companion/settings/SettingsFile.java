package io.corrosion.companion.settings;

import io.corrosion.companion.settings.Settings.Game;
import io.corrosion.companion.settings.Settings.Login;
import io.corrosion.companion.settings.Settings.Nats;
import io.corrosion.companion.settings.Settings.Rcon;
import io.corrosion.companion.settings.Settings.Ready;
import io.corrosion.companion.settings.Settings.Stop;
import io.corrosion.protocol.MachineSeed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code agent.properties}. Every mistake in it is reported at once, each with its key. */
public final class SettingsFile {

    private static final int RUST_SERVER = 258_550;

    private final Path file;
    private final Keys keys;

    private SettingsFile(Path file, Properties properties) {
        this.file = file;
        this.keys = new Keys(properties);
    }

    /**
     * Reads and checks the file.
     *
     * @throws BadSettings with a message for the operator that names every wrong key
     */
    public static Settings read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadSettings("Cannot read the configuration " + file.toAbsolutePath() + ": " + reason(unreadable));
        }
        return new SettingsFile(file, properties).settings();
    }

    private Settings settings() {
        Path home = file.toAbsolutePath().getParent();
        UUID license = keys.required("license", UUID::fromString, "a UUID");
        Nats nats = nats(home);
        Game game = game(home);
        Path data = home.resolve(keys.text("data_dir").orElse("agent-data")).normalize();
        int lines = keys.whole("console_lines_per_second", 5_000, 1);
        List<String> updateKeys = keys.text("update_keys")
                .map(text -> List.of(text.split("[,\\s]+")))
                .orElse(List.of());
        keys.refuseUnknown();
        if (!keys.mistakes().isEmpty()) {
            throw new BadSettings(
                    "The configuration " + file.toAbsolutePath() + " is wrong: " + String.join("; ", keys.mistakes()));
        }
        return new Settings(license, nats, game, data, lines, updateKeys, file);
    }

    private Nats nats(Path home) {
        String url = keys.required("nats_url", SettingsFile::url, "like nats://host:4222 or tls://host:4222");
        Optional<String> seed = keys.text("nats_seed");
        try {
            seed.ifPresent(MachineSeed::of);
        } catch (IllegalArgumentException wrong) {
            keys.mistake("nats_seed is " + wrong.getMessage());
        }
        if (seed.isPresent() && keys.text("nats_jwt").isEmpty()) {
            keys.mistake("nats_seed is set, but nats_jwt is missing");
        }
        return new Nats(
                url == null ? "" : url,
                keys.text("nats_jwt"),
                seed,
                keys.text("nats_token"),
                new Login(
                        keys.text("nats_user").orElse(""),
                        keys.text("nats_password").orElse("")),
                tls(home));
    }

    private Settings.Tls tls(Path home) {
        Settings.Tls tls = new Settings.Tls(
                keys.text("nats_ca").map(home::resolve),
                keys.text("nats_cert").map(home::resolve),
                keys.text("nats_key").map(home::resolve));
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            keys.mistake("nats_cert and nats_key belong together");
        }
        return tls;
    }

    private Game game(Path home) {
        Path directory = keys.required("server_dir", home::resolve, "a directory");
        List<String> command = keys.required("command", CommandLine::words, "a command line with closed quotes");
        Optional<Rcon> rcon = keys.text("rcon_port")
                .map(port -> new Rcon(
                        rconType(),
                        keys.text("rcon_host").orElse("127.0.0.1"),
                        keys.whole("rcon_port", 0, 1),
                        keys.text("rcon_password").orElse("")));
        Map<String, String> environment = new TreeMap<>(keys.below("env."));
        return new Game(
                keys.text("game").orElse("game"),
                directory == null ? home : directory.normalize(),
                command == null ? List.of() : command,
                environment,
                ready(rcon.isPresent()),
                players(),
                stop(rcon.isPresent()),
                rcon,
                steam(),
                watch(),
                keys.flag("autostart"),
                keys.flag("stop_with_agent"),
                keys.flag("startup_locked"));
    }

    private Settings.Steam steam() {
        List<String> install = keys.text("install_command").isEmpty()
                ? null
                : keys.required("install_command", CommandLine::words, "a command line with closed quotes");
        return new Settings.Steam(
                keys.text("steamcmd").orElse("steamcmd"),
                keys.whole("steam_app", RUST_SERVER, 1),
                install == null ? List.of() : install);
    }

    private Settings.RconType rconType() {
        Settings.RconType type = keys.text("rcon_type").isEmpty()
                ? Settings.RconType.WEB
                : keys.required(
                        "rcon_type",
                        text -> Settings.RconType.valueOf(text.toUpperCase(Locale.ROOT)),
                        "web, source or telnet");
        return type == null ? Settings.RconType.WEB : type;
    }

    private Settings.Watch watch() {
        int silence = keys.whole("hang_silence_seconds", 0, 0);
        int oldest = keys.whole("hang_save_minutes", 0, 0);
        Optional<Settings.Save> save = keys.text("save_pattern")
                .filter(pattern -> oldest > 0)
                .map(pattern -> new Settings.Save(pattern, Duration.ofMinutes(oldest)));
        return new Settings.Watch(
                silence == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(silence)),
                keys.text("hang_question"),
                save,
                keys.whole("crash_restarts", 3, 0));
    }

    private Ready ready(boolean rcon) {
        Optional<Pattern> line = keys.text("ready_pattern")
                .map(text -> keys.required("ready_pattern", Pattern::compile, "a regular expression"));
        List<Settings.Probe> probes = keys.text("ready_probe").isEmpty()
                ? List.of()
                : keys.required(
                        "ready_probe", SettingsFile::probes, "rcon, tcp:PORT or query:PORT, with commas between");
        if (probes != null && !rcon && probes.stream().anyMatch(probe -> probe.kind() == Settings.ProbeKind.RCON)) {
            keys.mistake("ready_probe says rcon, but rcon_port is missing");
        }
        return new Ready(
                line, probes == null ? List.of() : probes, Duration.ofSeconds(keys.whole("ready_seconds", 2, 0)));
    }

    private Settings.Players players() {
        Settings.Players players = new Settings.Players(naming("join_pattern"), naming("leave_pattern"));
        if (players.join().isPresent() != players.leave().isPresent()) {
            keys.mistake("join_pattern and leave_pattern belong together");
        }
        return players;
    }

    /** A pattern that finds a name. */
    private Optional<Pattern> naming(String key) {
        Optional<Pattern> pattern =
                keys.text(key).map(text -> keys.required(key, Pattern::compile, "a regular expression"));
        if (pattern.isPresent() && pattern.get().matcher("").groupCount() == 0) {
            keys.mistake(key + " must find the player's name, in its first group: ^(\\w+) joined the game$");
        }
        return pattern;
    }

    private static List<Settings.Probe> probes(String text) {
        return Stream.of(text.split("[,\\s]+")).map(SettingsFile::probe).toList();
    }

    private static Settings.Probe probe(String word) {
        if (word.equals("rcon")) {
            return new Settings.Probe(Settings.ProbeKind.RCON, 0);
        }
        if (!word.matches("(tcp|query):[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("no probe");
        }
        String[] parts = word.split(":");
        return new Settings.Probe(
                Settings.ProbeKind.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
    }

    private Stop stop(boolean rcon) {
        String through = keys.text("stop_via").orElse(rcon ? "rcon" : "stdin");
        if (!through.equals("stdin") && !(through.equals("rcon") && rcon)) {
            keys.mistake("stop_via must be stdin, or rcon together with rcon_port");
        }
        return new Stop(
                keys.text("stop_command"),
                through.equals("rcon"),
                Duration.ofSeconds(keys.whole("stop_grace_seconds", 30, 0)),
                Duration.ofSeconds(keys.whole("term_grace_seconds", 10, 0)));
    }

    private static String url(String text) {
        if (!text.matches("(nats|tls|ws|wss)://[^\\s/]+/?")) {
            throw new IllegalArgumentException("no NATS url");
        }
        return text;
    }

    private static String reason(Exception why) {
        return why instanceof java.nio.file.NoSuchFileException ? "there is no such file" : why.toString();
    }
}
