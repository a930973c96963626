package io.corrosion.modules.game;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.modules.format.GamePart;
import io.corrosion.modules.format.ModulePackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The files of one game server, as modules' files come and go. What is replaced goes to the trash, where there is one. Blocks. */
final class GameFiles {

    private final ServerFiles disk;
    private final Consumer<ServerPath> allowed;

    /** @param allowed throws for what the server's owner has protected */
    GameFiles(ServerFiles disk, Consumer<ServerPath> allowed) {
        this.disk = disk;
        this.allowed = allowed;
    }

    /** Hears how many are in place, and which files the module will have there. */
    interface Progress {
        void at(int done, int total, List<String> ours);
    }

    /** What is in place: how many in all, and which of them go with the module. */
    record Placed(int total, List<String> ours) {}

    /**
     * Puts the module's files there, and takes away what an earlier version put there and this one does not.
     *
     * @param before what the version before put there
     */
    Placed bring(ModulePackage module, List<String> before, Progress progress) throws IOException {
        GamePart part = module.descriptor().game();
        GameLayout layout = GameLayout.of(disk);
        Map<ServerPath, byte[]> wanted = new TreeMap<>();
        List<ServerPath> kept = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        module.gameFiles().forEach((file, content) -> {
            ServerPath path = layout.path(file);
            wanted.put(path, content);
            if (part != null && part.keeps(file)) {
                kept.add(path);
            } else {
                ours.add(path.value());
            }
        });
        wanted.keySet().forEach(allowed);
        List<String> old = before.stream().filter(path -> !ours.contains(path)).toList();
        List<String> all = new ArrayList<>(ours);
        all.addAll(old);
        int done = 0;
        progress.at(done, wanted.size(), all); // written down first: what a crash leaves behind is known
        for (Map.Entry<ServerPath, byte[]> file : wanted.entrySet()) {
            write(file.getKey(), file.getValue(), kept.contains(file.getKey()));
            progress.at(++done, wanted.size(), all);
        }
        takeAway(
                old.stream()
                        .filter(path ->
                                kept.stream().noneMatch(stays -> stays.value().equals(path)))
                        .toList(),
                gone -> {});
        return new Placed(wanted.size(), ours);
    }

    /** Takes away what is there of these. */
    void takeAway(List<String> files, IntConsumer progress) throws IOException {
        int done = 0;
        progress.accept(done);
        for (String file : files) {
            ServerPath path = ServerPath.of(file);
            allowed.accept(path);
            if (disk.find(path).isPresent()) {
                remove(path);
            }
            progress.accept(++done);
        }
    }

    private void remove(ServerPath path) throws IOException {
        try {
            disk.discard(List.of(path));
        } catch (Conflict noTrash) {
            disk.delete(List.of(path));
        }
    }

    private void write(ServerPath path, byte[] content, boolean onlyOnce) throws IOException {
        Optional<FileEntry> there = disk.find(path);
        if (there.isPresent() && (onlyOnce || holds(there.get(), content))) {
            return;
        }
        disk.write(path, new ByteArrayInputStream(content), content.length, WriteRule.KEEPING);
    }

    private boolean holds(FileEntry entry, byte[] content) throws IOException {
        if (entry.isDirectory() || entry.size() != content.length) {
            return false;
        }
        try (FileContent now = disk.read(entry.path(), 0)) {
            return Arrays.equals(now.bytes().readNBytes(content.length + 1), content);
        }
    }
}
