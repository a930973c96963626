package io.corrosion.api.panel;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves what one directory holds into another. Confined to one thread. */
final class Merge {

    private final PlainFiles files;
    private final Existing rule;

    Merge(PlainFiles files, Existing rule) {
        this.files = files;
        this.rule = rule;
    }

    void into(ServerPath from, ServerPath to) throws IOException {
        if (rule == Existing.FAIL) {
            refuseWhatExists(from, to);
        }
        move(from, to);
    }

    private void refuseWhatExists(ServerPath from, ServerPath to) throws IOException {
        Map<String, FileEntry> there = names(to);
        for (FileEntry entry : files.children(from)) {
            FileEntry other = there.get(entry.name());
            if (other != null && entry.isDirectory() && other.isDirectory()) {
                refuseWhatExists(entry.path(), other.path());
            } else if (other != null) {
                throw new Conflict("There is something at " + other.path() + " already.");
            }
        }
    }

    private void move(ServerPath from, ServerPath to) throws IOException {
        Map<String, FileEntry> there = names(to);
        for (FileEntry entry : files.children(from)) {
            FileEntry other = there.get(entry.name());
            if (other == null) {
                files.rename(entry.path(), to.resolve(entry.name()));
            } else if (entry.isDirectory() && other.isDirectory()) {
                move(entry.path(), other.path());
            } else if (rule == Existing.OVERWRITE) {
                files.remove(List.of(other));
                files.rename(entry.path(), other.path());
            }
        }
    }

    private Map<String, FileEntry> names(ServerPath directory) throws IOException {
        Map<String, FileEntry> names = new HashMap<>();
        files.children(directory).forEach(entry -> names.put(entry.name(), entry));
        return names;
    }
}
