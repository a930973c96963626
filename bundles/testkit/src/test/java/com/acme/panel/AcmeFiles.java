package com.acme.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.panel.PanelCall;
import io.corrosion.api.panel.PlainFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Acme's panel can do with files; {@link PlainFiles} makes the rest of it. Immutable. */
final class AcmeFiles extends PlainFiles {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final AcmePanel panel;

    AcmeFiles(AcmePanel panel) {
        this.panel = panel;
    }

    @Override
    protected List<FileEntry> children(ServerPath directory) {
        List<FileEntry> entries = new ArrayList<>();
        for (JsonNode told : panel.get("/files?path=" + encoded(directory))) {
            long size = told.path("size").asLong();
            long modified = told.path("modified").asLong();
            entries.add(new FileEntry(
                    directory.resolve(told.path("name").asText()),
                    told.path("directory").asBoolean() ? FileKind.DIRECTORY : FileKind.FILE,
                    size,
                    Instant.ofEpochMilli(modified),
                    -1,
                    Optional.empty(),
                    size + "-" + modified));
        }
        return entries;
    }

    @Override
    protected InputStream open(FileEntry file, long offset) throws IOException {
        PanelCall call = PanelCall.get(panel.address("/content?path=" + encoded(file.path()) + "&offset=" + offset));
        return panel.http().open(panel.signed(call), reply -> {
            AcmePanel.good(reply);
            throw new IllegalStateException("a good answer is no failure");
        });
    }

    @Override
    protected void put(ServerPath file, InputStream content, long size) {
        panel.send(PanelCall.of("PUT", panel.address("/content?path=" + encoded(file))).stream(content, size)
                .within(LONG));
    }

    @Override
    protected void rename(ServerPath from, ServerPath to) {
        panel.post("/rename", Map.of("from", from.value(), "to", to.value()));
    }

    @Override
    protected void remove(List<FileEntry> entries) {
        panel.post("/remove", Map.of("paths", paths(entries)));
    }

    @Override
    protected void make(ServerPath directory) {
        panel.post("/directory", Map.of("path", directory.value()));
    }

    @Override
    protected void pack(List<FileEntry> entries, ServerPath archive, Progress progress) {
        panel.post("/pack", Map.of("paths", paths(entries), "archive", archive.value()));
    }

    @Override
    protected void unpack(FileEntry archive, ServerPath directory, Progress progress) {
        panel.post("/unpack", Map.of("archive", archive.path().value(), "directory", directory.value()));
    }

    private static List<String> paths(List<FileEntry> entries) {
        return entries.stream().map(entry -> entry.path().value()).toList();
    }

    private static String encoded(ServerPath path) {
        return URLEncoder.encode(path.value(), StandardCharsets.UTF_8);
    }
}
