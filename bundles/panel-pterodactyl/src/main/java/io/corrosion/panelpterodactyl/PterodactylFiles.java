package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.panel.PanelCall;
import io.corrosion.api.panel.PlainFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files of a server: small ones through the panel, large ones straight from and to its node. Thread-safe; blocks. */
final class PterodactylFiles extends PlainFiles {

    private static final int SMALL = 1024 * 1024;
    private static final int OCTAL = 8;
    private static final Duration LONG = Duration.ofMinutes(16);
    private static final Duration TRANSFER = Duration.ofHours(6);

    private final Panel panel;
    private final String files;

    PterodactylFiles(Panel panel, String server) {
        this.panel = panel;
        this.files = "/servers/" + server + "/files";
    }

    @Override
    protected List<FileEntry> children(ServerPath directory) {
        List<FileEntry> entries = new ArrayList<>();
        for (JsonNode item :
                panel.get(files + "/list?directory=" + encoded(directory)).path("data")) {
            entry(directory, item.path("attributes")).ifPresent(entries::add);
        }
        return entries;
    }

    /** A name that could be read as a path is not shown: nobody could open it safely. */
    private static Optional<FileEntry> entry(ServerPath directory, JsonNode told) {
        String name = told.path("name").asText("");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            long size = told.path("is_file").asBoolean() ? told.path("size").asLong() : 0;
            Instant modified = moment(told.path("modified_at").asText(""));
            return Optional.of(new FileEntry(
                    directory.resolve(name),
                    kind(told),
                    size,
                    modified,
                    mode(told.path("mode_bits").asText("")),
                    Optional.empty(),
                    Long.toString(size, 36) + "-" + Long.toString(modified.toEpochMilli(), 36)));
        } catch (Invalid noPath) {
            return Optional.empty();
        }
    }

    private static FileKind kind(JsonNode told) {
        if (told.path("is_symlink").asBoolean()) {
            return FileKind.LINK;
        }
        return told.path("is_file").asBoolean() ? FileKind.FILE : FileKind.DIRECTORY;
    }

    private static int mode(String bits) {
        return bits.matches("[0-7]{3,4}") ? Integer.parseInt(bits, OCTAL) : -1;
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }

    @Override
    protected InputStream open(FileEntry file, long offset) throws IOException {
        if (file.kind() == FileKind.FILE && file.size() <= SMALL) {
            byte[] content = panel.ask(
                            "GET", files + "/contents?file=" + encoded(file.path()), call -> call.repeatable(true))
                    .body();
            if (content.length != file.size()) {
                throw new IOException("The panel sent " + content.length + " of " + file.size() + " bytes");
            }
            return new ByteArrayInputStream(content, (int) offset, (int) (content.length - offset));
        }
        InputStream body = panel.http()
                .open(PanelCall.get(signed(files + "/download?file=" + encoded(file.path()))), Panel::refusal);
        try {
            body.skipNBytes(offset);
            return body;
        } catch (IOException broken) {
            body.close();
            throw broken;
        }
    }

    /** Where the node gives or takes a file for a quarter of an hour, once. */
    private URI signed(String path) {
        return URI.create(panel.get(path).path("attributes").path("url").asText());
    }

    @Override
    protected boolean putsWhole(long size) {
        return size <= SMALL;
    }

    @Override
    protected void put(ServerPath file, InputStream content, long size) throws IOException {
        if (size <= SMALL) {
            byte[] bytes = content.readNBytes((int) size);
            if (bytes.length < size) {
                throw new java.io.EOFException("The content ended after " + bytes.length + " of " + size + " bytes");
            }
            panel.ask("POST", files + "/write?file=" + encoded(file), call -> call.bytes(bytes));
            return;
        }
        ServerPath directory = file.parent().orElse(ServerPath.ROOT);
        URI upload = URI.create(signed(files + "/upload") + "&directory=" + encoded(directory));
        String boundary = "corrosion-" + UUID.randomUUID();
        PanelCall call = PanelCall.of("POST", upload)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .body(form(boundary, file.name(), content, size))
                .within(TRANSFER);
        var reply = panel.http().send(call);
        if (!reply.isGood()) {
            throw Panel.refusal(reply);
        }
    }

    private static BodyPublisher form(String boundary, String name, InputStream content, long size) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                + name.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> content), size),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    @Override
    protected void rename(ServerPath from, ServerPath to) {
        panel.ask(
                "PUT",
                files + "/rename",
                call -> call.json(Panel.text(
                        Map.of("root", "/", "files", List.of(Map.of("from", from.value(), "to", to.value()))))));
    }

    @Override
    protected void remove(List<FileEntry> entries) {
        tell("/delete", Map.of("root", "/", "files", paths(entries)));
    }

    @Override
    protected void make(ServerPath directory) {
        tell("/create-folder", Map.of("root", above(directory), "name", directory.name()));
    }

    @Override
    protected void pack(List<FileEntry> entries, ServerPath archive, Progress progress) {
        if (ArchiveFormat.of(archive) != ArchiveFormat.TAR_GZ) {
            throw new Conflict("The panel of this server makes archives of the kind .tar.gz only.");
        }
        ServerPath root = entries.get(0).path().parent().orElse(ServerPath.ROOT);
        List<String> names = entries.stream().map(FileEntry::name).toList();
        JsonNode made = panel.post(files + "/compress", Map.of("root", "/" + root.value(), "files", names), LONG);
        rename(root.resolve(made.path("attributes").path("name").asText()), archive);
    }

    /** Nodes unpack where the archive is: it goes there for it, and back. */
    @Override
    protected void unpack(FileEntry archive, ServerPath directory, Progress progress) {
        ServerPath there = directory.resolve(archive.name());
        rename(archive.path(), there);
        try {
            Map<String, String> where = Map.of("root", "/" + directory.value(), "file", archive.name());
            panel.post(files + "/decompress", where, LONG);
        } finally {
            rename(there, archive.path());
        }
    }

    private void tell(String verb, Map<String, ?> what) {
        panel.post(files + verb, what);
    }

    private static List<String> paths(List<FileEntry> entries) {
        return entries.stream().map(entry -> entry.path().value()).toList();
    }

    private static String above(ServerPath path) {
        return "/" + path.parent().orElse(ServerPath.ROOT).value();
    }

    private static String encoded(ServerPath path) {
        return URLEncoder.encode("/" + path.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
