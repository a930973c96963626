package io.corrosion.modules.game;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.GamePart;
import io.corrosion.modules.format.ModulePackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The files of one game server, as modules' files come and go. What is not as the module left it is neither written over nor taken
 * away. What is replaced goes to the trash, where there is one. Blocks.
 */
final class GameFiles {

    private final ServerFiles disk;
    private final boolean tools;
    private final Consumer<ServerPath> allowed;

    /**
     * @param tools whether the connection has a trash and checksums
     * @param allowed throws for what the module may not touch on this server
     */
    GameFiles(ServerFiles disk, boolean tools, Consumer<ServerPath> allowed) {
        this.disk = disk;
        this.tools = tools;
        this.allowed = allowed;
    }

    /** Hears how many are in place, and which files the module has or is about to have there. */
    interface Progress {
        void at(int done, int total, Ours ours);
    }

    /** What is in place: how many in all, which of them go with the module, and what of an earlier version stays behind. */
    record Placed(int total, Ours ours, List<String> left) {}

    /** Which files are wanted where; those that are kept are the server's own once they are there. */
    private record Wanted(Map<ServerPath, byte[]> files, Set<ServerPath> kept, Ours ours) {

        boolean has(String path) {
            return files.keySet().stream().anyMatch(file -> file.value().equalsIgnoreCase(path));
        }
    }

    /**
     * Puts the module's files there, and takes away what an earlier version put there and this one does not.
     *
     * @param before what the version before put there
     * @throws Conflict when one of them is there and not the module's; then nothing was changed
     */
    Placed bring(ModulePackage module, Ours before, Progress progress) throws IOException {
        Wanted wanted = wanted(module);
        wanted.files.keySet().forEach(allowed);
        for (ServerPath path : wanted.files.keySet()) {
            rule(path, wanted, before);
        }
        int total = wanted.files.size();
        Ours all = before.and(wanted.ours);
        progress.at(0, total, all); // written down first: what a crash leaves behind is known
        // A file that only changes its case goes first: there are disks to which both are one.
        List<String> left = new ArrayList<>(takeAway(old(before, wanted, true), gone -> {}));
        int done = 0;
        for (Map.Entry<ServerPath, byte[]> file : wanted.files.entrySet()) {
            Optional<WriteRule> rule = rule(file.getKey(), wanted, before);
            if (rule.isPresent()) {
                byte[] content = file.getValue();
                disk.write(file.getKey(), new ByteArrayInputStream(content), content.length, rule.get());
            }
            progress.at(++done, total, all);
        }
        left.addAll(takeAway(old(before, wanted, false), gone -> {}));
        return new Placed(total, wanted.ours, left);
    }

    private Wanted wanted(ModulePackage module) throws IOException {
        GamePart part = module.descriptor().game();
        GameLayout layout = GameLayout.of(disk);
        Map<ServerPath, byte[]> files = new TreeMap<>();
        Set<ServerPath> kept = new TreeSet<>();
        Ours ours = Ours.NOTHING;
        for (Map.Entry<String, byte[]> file : module.gameFiles().entrySet()) {
            ServerPath path = layout.path(file.getKey());
            files.put(path, file.getValue());
            if (part != null && part.keeps(file.getKey())) {
                kept.add(path);
            } else {
                ours = ours.with(path.value(), Digests.sha256(file.getValue()));
            }
        }
        return new Wanted(files, kept, ours);
    }

    /** What was the module's and is not wanted any more. */
    private static Ours old(Ours before, Wanted wanted, boolean renamed) {
        Set<String> old = new HashSet<>(before.paths());
        old.removeAll(wanted.ours.paths());
        wanted.kept.forEach(stays -> old.removeIf(stays.value()::equalsIgnoreCase));
        old.removeIf(path -> wanted.has(path) != renamed);
        return before.only(old);
    }

    /**
     * Takes away what is there of these, as the module left it.
     *
     * @return what somebody has changed since, which stays
     */
    List<String> takeAway(Ours files, IntConsumer progress) throws IOException {
        List<String> left = new ArrayList<>();
        int done = 0;
        progress.accept(done);
        for (String file : files.paths()) {
            ServerPath path = ServerPath.of(file);
            allowed.accept(path);
            Optional<FileEntry> there = disk.find(path);
            if (there.isPresent() && !isOurs(there.get(), files)) {
                left.add(file);
            } else if (there.isPresent()) {
                remove(path);
            }
            progress.accept(++done);
        }
        return left;
    }

    private void remove(ServerPath path) throws IOException {
        if (tools) {
            disk.discard(List.of(path));
        } else {
            disk.delete(List.of(path));
        }
    }

    /** How the file may be written; empty when it need not be. */
    private Optional<WriteRule> rule(ServerPath path, Wanted wanted, Ours before) throws IOException {
        Optional<FileEntry> there = disk.find(path);
        if (there.isEmpty()) {
            return Optional.of(WriteRule.NEW);
        }
        if (wanted.kept.contains(path) || isOurs(there.get(), wanted.ours)) {
            return Optional.empty();
        }
        if (!isOurs(there.get(), before)) {
            throw new Conflict(
                    path + " is on the server and is not what the module put there: it is left alone. Move it away,"
                            + " and the module's own comes.");
        }
        String tag = there.get().tag();
        return Optional.of(tag.isEmpty() ? WriteRule.KEEPING : WriteRule.over(tag));
    }

    private boolean isOurs(FileEntry there, Ours ours) throws IOException {
        return there.kind() == FileKind.FILE && ours.wrote(there.path().value(), sum(there.path()));
    }

    private String sum(ServerPath path) throws IOException {
        if (tools) {
            return disk.hash(path);
        }
        try (FileContent now = disk.read(path, 0)) {
            return Digests.sha256(now.bytes());
        }
    }
}
