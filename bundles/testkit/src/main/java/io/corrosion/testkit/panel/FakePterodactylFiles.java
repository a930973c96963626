package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.testkit.panel.Loopback.Ask;
import io.corrosion.testkit.panel.Loopback.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the fake panel and its node do with files. Its archives are Debian's tar's. */
final class FakePterodactylFiles {

    private static final int MAX_EDIT = 4 * 1024 * 1024;

    private final FakeGame game;
    private final BiFunction<String, String, String> signed;

    FakePterodactylFiles(FakeGame game, BiFunction<String, String, String> signed) {
        this.game = game;
        this.signed = signed;
    }

    Reply answer(Ask ask, String verb) throws IOException {
        JsonNode body = ask.header("content-type").startsWith("application/json")
                ? Json.read(ask.body())
                : Json.read("{}".getBytes(StandardCharsets.UTF_8));
        return switch (verb) {
            case "/list" -> list(ask.query().getOrDefault("directory", "/"));
            case "/contents" -> contents(ask.query().get("file"));
            case "/download" -> address(signed.apply("download", ask.query().get("file")));
            case "/upload" -> address(signed.apply("upload", ""));
            case "/write" -> write(ask.query().get("file"), ask.body());
            case "/rename" -> rename(body);
            case "/delete" -> delete(body);
            case "/create-folder" -> folder(body);
            case "/compress" -> compress(body);
            case "/decompress" -> decompress(body);
            default -> FakePterodactyl.error(404, "NotFoundHttpException", "No such thing.");
        };
    }

    private static Reply notFound() {
        return FakePterodactyl.error(
                404, "DaemonConnectionException", "The requested resources was not found on the system.");
    }

    private static Reply address(String url) {
        return Reply.json(200, Map.of("object", "signed_url", "attributes", Map.of("url", url)));
    }

    private Reply list(String directory) throws IOException {
        Path path = game.resolve(directory);
        if (!Files.isDirectory(path)) {
            return notFound();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return Reply.json(
                    200,
                    Map.of(
                            "object",
                            "list",
                            "data",
                            entries.map(FakePterodactylFiles::item).toList()));
        }
    }

    private static Map<String, ?> item(Path path) {
        try {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("name", path.getFileName().toString());
            attributes.put("mode_bits", bits(path));
            attributes.put("size", Files.size(path));
            attributes.put("is_file", Files.isRegularFile(path));
            attributes.put("is_symlink", Files.isSymbolicLink(path));
            attributes.put(
                    "modified_at",
                    Files.getLastModifiedTime(path)
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .atOffset(ZoneOffset.UTC)
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            return Map.of("object", "file_object", "attributes", attributes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String bits(Path path) throws IOException {
        int bits = 0;
        for (PosixFilePermission held : Files.getPosixFilePermissions(path)) {
            bits |= 1 << (PosixFilePermission.values().length - 1 - held.ordinal());
        }
        return Integer.toOctalString(bits);
    }

    private Reply contents(String file) throws IOException {
        Path path = game.resolve(file);
        if (!Files.isRegularFile(path)) {
            return notFound();
        }
        if (Files.size(path) > MAX_EDIT) {
            return FakePterodactyl.error(400, "FileSizeTooLargeException", "The file is too large to open.");
        }
        return new Reply(200, "text/plain", Files.readAllBytes(path));
    }

    private Reply write(String file, byte[] content) throws IOException {
        Path path = game.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        return Reply.none();
    }

    /** As a node does it: over something that is there is refused. */
    private Reply rename(JsonNode body) throws IOException {
        for (JsonNode file : body.path("files")) {
            Path from = game.resolve(
                    body.path("root").asText() + "/" + file.path("from").asText());
            Path to = game.resolve(
                    body.path("root").asText() + "/" + file.path("to").asText());
            if (!Files.exists(from)) {
                return notFound();
            }
            if (Files.exists(to)) {
                return FakePterodactyl.error(
                        400, "DaemonConnectionException", "Cannot move or rename file, destination already exists.");
            }
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
        return Reply.none();
    }

    private Reply delete(JsonNode body) {
        for (JsonNode file : body.path("files")) {
            Path path = game.resolve(body.path("root").asText() + "/" + file.asText());
            if (Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                FakeGame.deleteTree(path);
            }
        }
        return Reply.none();
    }

    private Reply folder(JsonNode body) throws IOException {
        Files.createDirectories(game.resolve(
                body.path("root").asText() + "/" + body.path("name").asText()));
        return Reply.none();
    }

    private Reply compress(JsonNode body) throws IOException {
        Path root = game.resolve(body.path("root").asText());
        String name = "archive-" + System.nanoTime() + ".tar.gz";
        List<String> command = new java.util.ArrayList<>(List.of("tar", "-czf", name));
        body.path("files").forEach(file -> command.add(file.asText()));
        run(root, command);
        return Reply.json(200, item(root.resolve(name)));
    }

    private Reply decompress(JsonNode body) throws IOException {
        Path root = game.resolve(body.path("root").asText());
        String name = body.path("file").asText();
        if (!Files.exists(root.resolve(name))) {
            return notFound();
        }
        run(root, List.of("tar", "-xzf", name));
        return Reply.none();
    }

    private static void run(Path directory, List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A form with one file. */
    Reply upload(Ask ask) throws IOException {
        String boundary = "--" + ask.header("content-type").replaceAll(".*boundary=", "");
        String form = new String(ask.body(), StandardCharsets.ISO_8859_1);
        int head = form.indexOf("\r\n\r\n");
        int end = form.lastIndexOf("\r\n" + boundary);
        String name = new String(form.substring(0, head).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("(?s).*filename=\"((?:[^\"\\\\]|\\\\.)*)\".*", "$1")
                .replaceAll("\\\\(.)", "$1");
        Path directory = game.resolve(ask.query().getOrDefault("directory", "/"));
        Files.createDirectories(directory);
        Files.write(directory.resolve(name), form.substring(head + 4, end).getBytes(StandardCharsets.ISO_8859_1));
        return Reply.json(200, Map.of());
    }
}
