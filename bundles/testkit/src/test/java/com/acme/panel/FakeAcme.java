package com.acme.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Acme's panel with one server, on the loopback interface. Thread-safe. */
final class FakeAcme extends Loopback {

    static final String KEY = "acme-key-4711";
    static final String SERVER = "ashfall";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeGame game = new FakeGame();
    private int log = 1;
    private int begins;

    FakeGame game() {
        return game;
    }

    /** The panel is started anew, and its log with it. */
    synchronized void restart() {
        log++;
        begins = game.log().size();
    }

    @Override
    public void close() {
        super.close();
        game.delete();
    }

    @Override
    protected Reply answer(Ask ask) throws IOException {
        String own = "/api/servers/" + SERVER;
        if (!ask.header("Authorization").equals("Bearer " + KEY)) {
            return Reply.json(401, Map.of("error", "unauthenticated"));
        }
        if (ask.path().equals("/api/servers")) {
            return Reply.json(200, List.of(Map.of("id", SERVER, "name", "Ashfall")));
        }
        if (!ask.path().startsWith(own)) {
            return Reply.json(404, Map.of("error", "no such server"));
        }
        String deed = ask.method() + " " + ask.path().substring(own.length());
        JsonNode body = ask.method().equals("POST") ? JSON.readTree(ask.body()) : JSON.missingNode();
        return switch (deed) {
            case "GET " -> Reply.json(200, server());
            case "GET /console" -> console(ask);
            case "GET /files" -> list(file(ask));
            case "GET /content" ->
                content(file(ask), Integer.parseInt(ask.query().get("offset")));
            case "PUT /content" -> done(() -> Files.write(file(ask), ask.body()));
            case "POST /power" -> done(() -> game.signal(body.path("signal").asText()));
            case "POST /command" -> done(() -> game.command(body.path("line").asText()));
            case "POST /rename" -> done(() -> Files.move(file(body.path("from")), file(body.path("to"))));
            case "POST /directory" -> done(() -> Files.createDirectory(file(body.path("path"))));
            case "POST /remove" -> done(() -> remove(body.path("paths")));
            case "POST /pack" -> done(() -> pack(body));
            case "POST /unpack" -> done(() -> unpack(body));
            default -> Reply.json(404, Map.of("error", "no such deed"));
        };
    }

    /** A deed of the panel's. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private static Reply done(Deed deed) throws IOException {
        deed.run();
        return Reply.none();
    }

    private Map<String, Object> server() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("state", game.power().name().toLowerCase(Locale.ROOT));
        if (game.runs()) {
            told.putAll(Map.of("cpu", 12.5, "memory_mb", 512, "uptime_s", 90));
        }
        return told;
    }

    /** Of another log than the one named the reader gets what there is from its beginning; the first time nothing. */
    private synchronized Reply console(Ask ask) {
        List<String> lines = List.copyOf(game.log());
        lines = lines.subList(begins, lines.size());
        int after = Integer.parseInt(ask.query().get("after"));
        boolean same = String.valueOf(log).equals(ask.query().get("log"));
        int from = after < 0 ? lines.size() : same ? after : 0;
        return Reply.json(
                200,
                Map.of(
                        "log",
                        String.valueOf(log),
                        "next",
                        lines.size(),
                        "lines",
                        lines.subList(from, lines.size()),
                        "server",
                        server()));
    }

    private Path file(Ask ask) {
        return game.resolve(ask.query().getOrDefault("path", ""));
    }

    private Path file(JsonNode path) {
        return game.resolve(path.asText());
    }

    private static Reply list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Reply.json(404, Map.of("error", "no such directory"));
        }
        List<Map<String, Object>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                boolean isDirectory = Files.isDirectory(file);
                found.add(Map.of(
                        "name",
                        file.getFileName().toString(),
                        "directory",
                        isDirectory,
                        "size",
                        isDirectory ? 0 : Files.size(file),
                        "modified",
                        Files.getLastModifiedTime(file).toMillis()));
            }
        }
        return Reply.json(200, found);
    }

    private static Reply content(Path file, int offset) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return new Reply(200, "application/octet-stream", Arrays.copyOfRange(all, offset, all.length));
    }

    private void remove(JsonNode paths) throws IOException {
        for (JsonNode path : paths) {
            FakeGame.deleteTree(file(path));
        }
    }

    private void pack(JsonNode asked) throws IOException {
        try (OutputStream file = Files.newOutputStream(file(asked.path("archive")));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (JsonNode path : asked.path("paths")) {
                Path root = file(path);
                try (Stream<Path> tree = Files.walk(root)) {
                    for (Path one : tree.filter(Files::isRegularFile).toList()) {
                        zip.putNextEntry(
                                new ZipEntry(root.getParent().relativize(one).toString()));
                        Files.copy(one, zip);
                    }
                }
            }
        }
    }

    private void unpack(JsonNode asked) throws IOException {
        try (InputStream file = Files.newInputStream(file(asked.path("archive")));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = file(asked.path("directory")).resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, zip.readAllBytes());
            }
        }
    }
}
