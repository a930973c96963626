package io.corrosion.companion.files;

import io.corrosion.companion.archive.ArchiveSink;
import io.corrosion.companion.archive.Member;
import io.corrosion.companion.archive.TarSink;
import io.corrosion.companion.archive.ZipSink;
import io.corrosion.protocol.files.FileCompress;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Packs files and directories into an archive beside them. Devices are left out, a file of others is refused. Thread-safe. */
final class Packing {

    private static final int PIECE = 64 * 1024;

    private final ServerTree tree;
    private final Own own;
    private final Walks walks;
    private final HardLinks hardLinks;

    Packing(ServerTree tree, Own own, Walks walks, HardLinks hardLinks) {
        this.tree = tree;
        this.own = own;
        this.walks = walks;
        this.hardLinks = hardLinks;
    }

    FileEntry pack(FileCompress wanted, Progress progress) throws IOException {
        boolean zip = isZip(wanted.format(), wanted.target());
        progress.begin("packing", 0);
        try (Spot target = tree.find(wanted.target(), false);
                Folder workshop = own.open("tmp")) {
            target.name();
            if (!target.isAbsent()) {
                throw FileRefused.exists(wanted.target());
            }
            Path made = Own.fresh();
            try {
                write(wanted, zip, workshop, made, progress);
                workshop.move(made, target.parent(), target.name());
            } catch (IOException failed) {
                Copying.quietly(workshop, made);
                throw failed;
            }
            return Entries.of(target.parent(), target.name(), target.wire());
        }
    }

    private static boolean isZip(@Nullable String format, String target) throws FileRefused {
        if ("zip".equals(format) || format == null && target.endsWith(".zip")) {
            return true;
        } else if ("tar.gz".equals(format) || format == null && target.matches(".*\\.(tar\\.gz|tgz)")) {
            return false;
        }
        throw FileRefused.invalid("An archive is a zip or a tar.gz");
    }

    private void write(FileCompress wanted, boolean zip, Folder workshop, Path made, Progress progress)
            throws IOException {
        try (FileChannel file = workshop.create(made)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), PIECE);
            try (ArchiveSink sink = zip ? new ZipSink(out) : new TarSink(new GZIPOutputStream(out, PIECE))) {
                for (String path : wanted.paths()) {
                    add(path, sink, zip, progress);
                }
            }
        }
    }

    private void add(String path, ArchiveSink sink, boolean zip, Progress progress) throws IOException {
        try (Spot spot = tree.existing(path, false)) {
            Walks.Visitor packer = new Packer(sink, zip, parentOf(spot.wire()), progress);
            if (spot.isRoot()) {
                try (Folder top = spot.open()) {
                    walks.inside(top, "", packer);
                }
            } else {
                walks.through(spot.parent(), spot.name(), spot.wire(), packer);
            }
        }
    }

    private static int parentOf(String path) {
        return path.lastIndexOf('/') + 1;
    }

    private final class Packer implements Walks.Visitor {

        private final ArchiveSink sink;
        private final boolean zip;
        private final int cut;
        private final Progress progress;
        private final byte[] piece = new byte[PIECE];

        Packer(ArchiveSink sink, boolean zip, int cut, Progress progress) {
            this.sink = sink;
            this.zip = zip;
            this.cut = cut;
            this.progress = progress;
        }

        @Override
        public boolean enter(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            sink.begin(member(path, Member.Kind.DIRECTORY, there, ""));
            sink.end();
            return true;
        }

        @Override
        public void leaf(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            Path place = parent.path().resolve(name);
            if (there.isSymbolicLink() && !zip) {
                sink.begin(member(
                        path,
                        Member.Kind.LINK,
                        there,
                        Files.readSymbolicLink(place).toString()));
                sink.end();
            } else if (there.isRegularFile()) {
                hardLinks.check(place, there, path);
                sink.begin(member(path, Member.Kind.FILE, there, ""));
                try (FileChannel file = parent.read(name)) {
                    copy(file, there.size());
                }
                sink.end();
            }
        }

        private void copy(FileChannel file, long size) throws IOException {
            long left = size;
            while (left > 0) {
                int read = file.read(ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, left)));
                if (read < 0) {
                    throw new FileRefused(FileStatus.CHANGED, "A file became shorter while it was packed");
                }
                sink.content().write(piece, 0, read);
                left -= read;
                progress.step(read);
            }
        }

        private Member member(String path, Member.Kind kind, BasicFileAttributes there, String target) {
            String mode = Entries.mode(there);
            return new Member(
                    path.substring(cut),
                    kind,
                    there.size(),
                    mode == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(mode, 8)),
                    there.lastModifiedTime().toInstant(),
                    target);
        }
    }
}
