package io.corrosion.companion.backup;

import io.corrosion.companion.files.Entries;
import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Progress;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/** Compares a new tree with its manifest, byte for byte; directories get their times last. Confined to one thread. */
final class Verifying implements Manifest.Reader {

    private final Path root;
    private final Progress progress;
    private final byte[] buffer = new byte[Cutter.MOST];
    private final List<ManifestEntry> directories = new ArrayList<>();
    private FileChannel file;

    Verifying(Path root, Progress progress) {
        this.root = root;
        this.progress = progress;
    }

    @Override
    public void entry(ManifestEntry entry) throws IOException {
        if (entry.kind() == FileKind.DIRECTORY) {
            directories.add(entry);
        } else if (entry.kind() == FileKind.FILE) {
            file = FileChannel.open(
                    Staging.inside(root, entry.path()), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            if (file.size() != entry.size()) {
                throw wrong(entry);
            }
        }
    }

    @Override
    public void chunk(ManifestEntry entry, long offset, String sha256, int length) throws IOException {
        if (!Staging.same(file, offset, length, sha256, buffer)) {
            throw wrong(entry);
        }
        progress.step(length);
    }

    @Override
    public void end(ManifestEntry entry) throws IOException {
        if (entry.kind() == FileKind.FILE) {
            file.close();
            dress(entry);
        }
    }

    void finish() throws IOException {
        for (int at = directories.size() - 1; at >= 0; at--) {
            dress(directories.get(at));
        }
    }

    private FileRefused wrong(ManifestEntry entry) throws IOException {
        file.close();
        return new FileRefused(
                FileStatus.FAILED, entry.path() + " is not as it was backed up: prepare this restore again");
    }

    private void dress(ManifestEntry entry) throws IOException {
        Path place = Staging.inside(root, entry.path());
        PosixFileAttributeView view =
                Files.getFileAttributeView(place, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && entry.mode() != null) {
            view.setPermissions(Entries.permissions(entry.mode()));
        }
        Files.getFileAttributeView(place, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(entry.modified()), null, null);
    }
}
