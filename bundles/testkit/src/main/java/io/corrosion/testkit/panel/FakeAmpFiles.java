package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.testkit.panel.Loopback.Reply;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What the fake AMP does with files: base64 in pieces, renaming within a directory, a trash. */
final class FakeAmpFiles {

    private final FakeGame game;

    FakeAmpFiles(FakeGame game) {
        this.game = game;
    }

    private static Reply done() {
        return Reply.json(200, Map.of("Status", true, "Reason", ""));
    }

    private static Reply refused(String reason) {
        return Reply.json(200, Map.of("Status", false, "Reason", reason));
    }

    Reply answer(String method, JsonNode body) throws IOException {
        return switch (method) {
            case "GetDirectoryListing" -> list(body.path("Dir").asText());
            case "GetFileChunk" -> read(body);
            case "WriteFileChunk" -> write(body);
            case "ReleaseFileUploadLock" -> done();
            case "CreateDirectory" -> make(body.path("NewPath").asText());
            case "RenameFile" ->
                rename(body.path("Filename").asText(), body.path("NewFilename").asText());
            case "RenameDirectory" ->
                rename(
                        body.path("oldDirectory").asText(),
                        body.path("NewDirectoryName").asText());
            case "CopyFile" ->
                copy(body.path("Origin").asText(), body.path("TargetDirectory").asText());
            case "TrashFile" -> trash(body.path("Filename").asText(), false);
            case "TrashDirectory" -> trash(body.path("DirectoryName").asText(), true);
            case "CreateArchive" -> pack(body.path("PathToArchive").asText());
            case "ExtractArchive" ->
                unpack(
                        body.path("ArchivePath").asText(),
                        body.path("DestinationPath").asText());
            default -> Reply.json(200, Map.of("Title", "Not Found", "Message", "No such method", "StackTrace", ""));
        };
    }

    private Reply list(String directory) throws IOException {
        Path path = game.resolve(directory);
        if (!Files.isDirectory(path)) {
            return Reply.json(
                    200,
                    Map.of("Title", "DirectoryNotFoundException", "Message", "No such directory", "StackTrace", ""));
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Map<String, Object>> items =
                    new java.util.ArrayList<>(entries.map(FakeAmpFiles::item).toList());
            if (directory.isEmpty()) {
                items.add(Map.of("Filename", "__VDS__", "IsDirectory", true, "IsVirtualDirectory", true));
            }
            return Reply.json(200, Map.of("result", items));
        }
    }

    private static Map<String, Object> item(Path path) {
        try {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("Filename", path.getFileName().toString());
            item.put("IsDirectory", Files.isDirectory(path));
            item.put("SizeBytes", Files.size(path));
            item.put("Modified", "/Date(" + Files.getLastModifiedTime(path).toMillis() + ")/");
            item.put("IsVirtualDirectory", false);
            return item;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Reply read(JsonNode body) throws IOException {
        Path path = game.resolve(body.path("Filename").asText());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long at = body.path("Position").asLong();
            byte[] piece = new byte[(int) Math.min(body.path("Length").asLong(), Math.max(0, file.length() - at))];
            file.seek(at);
            file.readFully(piece);
            return Reply.json(
                    200, Map.of("Base64Data", Base64.getEncoder().encodeToString(piece), "BytesLength", piece.length));
        }
    }

    private Reply write(JsonNode body) throws IOException {
        Path path = game.resolve(body.path("Filename").asText());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long at = body.path("Offset").asLong();
            if (at == 0) {
                file.setLength(0);
            }
            file.seek(at);
            file.write(Base64.getDecoder().decode(body.path("Data").asText()));
        }
        return done();
    }

    private Reply make(String directory) throws IOException {
        Path path = game.resolve(directory);
        if (!Files.isDirectory(path.getParent())) {
            return refused("The parent directory does not exist.");
        }
        Files.createDirectory(path);
        return done();
    }

    private Reply rename(String path, String name) throws IOException {
        Path from = game.resolve(path);
        if (name.contains("/") || Files.exists(from.resolveSibling(name))) {
            return refused("That name cannot be used.");
        }
        Files.move(from, from.resolveSibling(name));
        return done();
    }

    private Reply copy(String origin, String target) throws IOException {
        Path from = game.resolve(origin);
        Files.copy(
                from, game.resolve(target).resolve(from.getFileName().toString()), StandardCopyOption.COPY_ATTRIBUTES);
        return done();
    }

    private Reply trash(String name, boolean directory) {
        Path path = game.resolve(name);
        if (!Files.exists(path) || Files.isDirectory(path) != directory) {
            return refused("There is no such thing.");
        }
        FakeGame.deleteTree(path);
        return done();
    }

    private Reply pack(String name) throws IOException {
        Path root = game.resolve(name);
        Path archive = root.resolveSibling(root.getFileName() + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(root.getParent().relativize(path).toString()));
                Files.copy(path, zip);
            }
        }
        return done();
    }

    private Reply unpack(String name, String target) throws IOException {
        Path directory = game.resolve(target);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(game.resolve(name)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = directory.resolve(entry.getName()).normalize();
                Files.createDirectories(path.getParent());
                Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return done();
    }
}
