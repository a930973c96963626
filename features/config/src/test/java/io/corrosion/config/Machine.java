package io.corrosion.config;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A server's files in memory; every write is another version. */
final class Machine implements ServerFiles {

    final TreeMap<String, String> files = new TreeMap<>();
    private final TreeMap<String, Integer> versions = new TreeMap<>();

    @Override
    public FilePage list(ServerPath directory, Listing listing) {
        String prefix = directory.value() + "/";
        List<FileEntry> entries = files.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> prefix + path.substring(prefix.length()).split("/")[0])
                .distinct()
                .map(path -> find(new ServerPath(path)).orElseThrow())
                .toList();
        return new FilePage(entries, Optional.empty(), entries.size());
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) {
        String name = path.value();
        if (files.containsKey(name)) {
            return Optional.of(entry(path, FileKind.FILE, files.get(name).length()));
        }
        return files.keySet().stream().anyMatch(file -> file.startsWith(name + "/"))
                ? Optional.of(entry(path, FileKind.DIRECTORY, 0))
                : Optional.empty();
    }

    private FileEntry entry(ServerPath path, FileKind kind, long size) {
        String tag = "v" + versions.getOrDefault(path.value(), 0);
        return new FileEntry(path, kind, size, Instant.EPOCH, -1, Optional.empty(), tag);
    }

    @Override
    public FileContent read(ServerPath file, long offset) {
        byte[] bytes = files.get(file.value()).getBytes(StandardCharsets.UTF_8);
        return new FileContent(find(file).orElseThrow(), new ByteArrayInputStream(bytes));
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        Optional<FileEntry> there = find(file);
        boolean other = rule.expected().isPresent() && !rule.expected().equals(there.map(FileEntry::tag));
        if (other || (there.isPresent() && !rule.replace())) {
            throw new Conflict("changed");
        }
        put(file.value(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        return find(file).orElseThrow();
    }

    void put(String path, String text) {
        files.put(path, text);
        versions.merge(path, 1, Integer::sum);
    }

    @Override
    public void delete(List<ServerPath> paths) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(List<Move> moves, boolean replace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeDirectory(ServerPath directory) {
        throw new UnsupportedOperationException();
    }
}
