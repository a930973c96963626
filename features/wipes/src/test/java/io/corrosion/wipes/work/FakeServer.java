package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A game server in memory: files, a process, a console; its world comes into being when it starts. */
final class FakeServer implements ServerFiles, Rig {

    final Map<String, byte[]> files = new TreeMap<>();
    final List<String> console = new ArrayList<>();
    final List<String> touchedWhileRunning = new ArrayList<>();
    PowerState power = PowerState.RUNNING;
    /** When its players were counted last; empty where they are counted all the time. */
    Optional<Instant> counted = Optional.empty();

    String type = "amp";
    boolean comesUp = true;
    int starts;
    /** The number of the save format that its game writes. */
    int protocol = 262;
    /** Worlds its game does not come up with. */
    final Set<String> badSeeds = new HashSet<>();
    /** Game plugins that take it down while it starts. */
    final Set<String> breaking = new HashSet<>();

    boolean crashes;
    boolean makesWorldBeforeItCrashes;
    /** Whether it goes on after it was told to stop. */
    boolean lingers;
    /** Whether its console does not answer from its start on; {@link #ready} ends that. */
    boolean boots;

    private boolean mute;
    /** Happens whenever somebody begins to look through its files. */
    Runnable looked = () -> {};
    /** Who plays, by Steam id. */
    final Set<String> playing = new TreeSet<>();

    FakeServer() {
        for (String name : List.of(
                "proceduralmap.4000.1337.262.map",
                "proceduralmap.4000.1337.262.sav",
                "proceduralmap.4000.1337.262.sav.1",
                "player.blueprints.5.db",
                "player.deaths.5.db",
                "player.identities.5.db",
                "cfg/users.cfg")) {
            put("server/main/" + name, name);
        }
        put("server/main/cfg/server.cfg", "server.hostname \"x\"\nserver.seed 1337\nserver.worldsize 4000\n");
        put("oxide/data/Kits.json", "kits");
        put("oxide/plugins/Kits.cs", "code");
        put("RustDedicated", "binary");
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    /** Its world is made, its console answers. */
    void ready(String map) {
        mute = false;
        put(map, "world");
    }

    void start() {
        starts++;
        mute = boots;
        String cfg = text("server/main/cfg/server.cfg");
        String seed = cfg.replaceAll("(?s).*server\\.seed (\\d+).*", "$1");
        String size = cfg.replaceAll("(?s).*server\\.worldsize (\\d+).*", "$1");
        boolean broken = crashes
                || badSeeds.contains(seed)
                || breaking.stream().anyMatch(plugin -> files.containsKey("oxide/plugins/" + plugin + ".cs"));
        power = broken ? PowerState.CRASHED : PowerState.RUNNING;
        if (comesUp && (!broken || makesWorldBeforeItCrashes)) {
            String level = "server/main/proceduralmap." + size + "." + seed + "." + protocol;
            files.putIfAbsent(level + ".map", ("world " + seed).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public ServerFiles files() {
        return this;
    }

    @Override
    public PowerState power() {
        return power;
    }

    @Override
    public void signal(PowerSignal signal) {
        if (signal == PowerSignal.START || signal == PowerSignal.RESTART) {
            start();
        } else {
            power = lingers && signal == PowerSignal.STOP ? PowerState.STOPPING : PowerState.STOPPED;
        }
    }

    @Override
    public void say(String line) {
        if (mute) {
            throw new Conflict("The console does not answer.");
        }
        console.add(line);
        playing.removeIf(player -> line.startsWith("kick " + player + " "));
    }

    @Override
    public Set<String> players() {
        return playing;
    }

    @Override
    public Instant counted() {
        return counted.orElseGet(Instant::now);
    }

    @Override
    public Map<String, byte[]> snapshot() {
        return files;
    }

    @Override
    public void putBack(Map<String, byte[]> copy) {
        files.clear();
        files.putAll(copy);
        comesUp = true;
        boots = false;
        crashes = false;
        badSeeds.clear();
    }

    private void change(String path) {
        if (power != PowerState.STOPPED && power != PowerState.CRASHED) {
            touchedWhileRunning.add(path);
        }
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) {
        if (directory.isRoot()) {
            looked.run();
        }
        String start = directory.isRoot() ? "" : directory.value() + "/";
        TreeSet<String> directories = new TreeSet<>();
        List<FileEntry> entries = new ArrayList<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith(start)) {
                String rest = path.substring(start.length());
                int slash = rest.indexOf('/');
                if (slash < 0) {
                    entries.add(entry(path, FileKind.FILE, bytes));
                } else {
                    directories.add(start + rest.substring(0, slash));
                }
            }
        });
        directories.forEach(path -> entries.add(entry(path, FileKind.DIRECTORY, new byte[0])));
        return new FilePage(entries, Optional.empty(), entries.size());
    }

    private static FileEntry entry(String path, FileKind kind, byte[] bytes) {
        String tag = String.valueOf(java.util.Arrays.hashCode(bytes));
        return new FileEntry(new ServerPath(path), kind, bytes.length, Instant.EPOCH, -1, Optional.empty(), tag);
    }

    /** Happens after each file that is written. */
    java.util.function.Consumer<String> written = path -> {};
    /** Happens with each file that is copied. */
    java.util.function.Consumer<String> copied = path -> {};
    /** Files, by the end of their path, that a deletion does not take. */
    final Set<String> stubborn = new HashSet<>();
    /** Why nothing can be deleted now; empty when everything can. */
    Optional<RuntimeException> locked = Optional.empty();

    @Override
    public Optional<FileEntry> find(ServerPath path) {
        if (files.keySet().stream().anyMatch(file -> file.startsWith(path.value() + "/"))) {
            return Optional.of(entry(path.value(), FileKind.DIRECTORY, new byte[0]));
        }
        return Optional.ofNullable(files.get(path.value())).map(bytes -> entry(path.value(), FileKind.FILE, bytes));
    }

    @Override
    public FileContent read(ServerPath file, long offset) {
        byte[] bytes = files.get(file.value());
        if (bytes == null) {
            throw new NotFound("gone");
        }
        return new FileContent(entry(file.value(), FileKind.FILE, bytes), new ByteArrayInputStream(bytes));
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        change(file.value());
        files.put(file.value(), content.readAllBytes());
        written.accept(file.value());
        return find(file).orElseThrow();
    }

    @Override
    public void delete(List<ServerPath> paths) {
        locked.ifPresent(why -> {
            throw why;
        });
        for (ServerPath path : paths) {
            change(path.value());
            if (stubborn.stream().anyMatch(path.value()::endsWith)) {
                continue;
            }
            boolean directory = files.keySet().removeIf(file -> file.startsWith(path.value() + "/"));
            if (files.remove(path.value()) == null && !directory) {
                throw new NotFound("There is no " + path);
            }
        }
    }

    @Override
    public void copy(List<Move> copies, boolean replace, Progress progress) {
        for (Move move : copies) {
            copied.accept(move.from().value());
            byte[] bytes = files.get(move.from().value());
            if (bytes == null) {
                throw new NotFound("There is no " + move.from());
            }
            change(move.to().value());
            files.put(move.to().value(), bytes);
        }
    }

    @Override
    public String hash(ServerPath file) {
        return String.valueOf(java.util.Arrays.hashCode(files.get(file.value())));
    }

    @Override
    public void move(List<Move> moves, boolean replace) {
        for (Move move : moves) {
            change(move.from().value());
            byte[] bytes = files.remove(move.from().value());
            if (bytes == null) {
                throw new NotFound("There is no " + move.from());
            }
            files.put(move.to().value(), bytes);
        }
    }

    @Override
    public void makeDirectory(ServerPath directory) {
        throw new Conflict("not here");
    }
}
