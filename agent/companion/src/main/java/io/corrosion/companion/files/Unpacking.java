package io.corrosion.companion.files;

import io.corrosion.companion.archive.ArchiveSource;
import io.corrosion.companion.archive.Member;
import io.corrosion.protocol.files.FileExtract;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileTally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Unpacks an archive in two passes: the first reads all of it, refuses what is dangerous or in the way and writes
 * nothing; the second writes, each file in one step. Nothing an archive says is trusted: names are walked like any path,
 * links on the way are refused. Thread-safe.
 */
final class Unpacking {

    private static final int PIECE = 64 * 1024;

    private final ServerTree tree;
    private final Reading reading;
    private final Own own;
    private final Making making;
    private final Bombs limits;

    Unpacking(ServerTree tree, Reading reading, Own own, Making making, Bombs limits) {
        this.tree = tree;
        this.reading = reading;
        this.own = own;
        this.making = making;
        this.limits = limits;
    }

    private enum Existing {
        REFUSE,
        KEEP,
        REPLACE
    }

    FileTally unpack(FileExtract wanted, Progress progress) throws IOException {
        Existing existing = existing(wanted);
        try (Spot archive = reading.file(wanted.path())) {
            try (FileChannel file = archive.parent().read(archive.name())) {
                progress.begin("checking " + archive.wire(), file.size());
                Optional<Folder> target = target(wanted.target());
                try {
                    pass(file, new Checking(target, existing), progress);
                } finally {
                    if (target.isPresent()) {
                        target.get().close();
                    }
                }
                making.directory(wanted.target());
                file.position(0);
                progress.begin("unpacking " + archive.wire(), file.size());
                try (Folder into = tree.folder(wanted.target());
                        Folder workshop = own.open("tmp")) {
                    return pass(file, new Writing(into, workshop, existing), progress);
                }
            }
        } catch (FileRefused refused) {
            throw refused;
        } catch (java.util.zip.ZipException | java.io.EOFException damaged) {
            throw new FileRefused(FileStatus.FAILED, "The archive is damaged: " + damaged.getMessage());
        }
    }

    private static Existing existing(FileExtract wanted) throws FileRefused {
        try {
            return wanted.existing() == null
                    ? Existing.REFUSE
                    : Existing.valueOf(wanted.existing().toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw FileRefused.invalid("Files that exist are refused, kept or replaced: refuse, keep or replace");
        }
    }

    private Optional<Folder> target(String path) throws IOException {
        try (Spot spot = tree.find(path, true)) {
            return spot.isAbsent() ? Optional.empty() : Optional.of(spot.open());
        } catch (FileRefused absent) {
            if (absent.status() == FileStatus.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    /** What a pass does with each member; returns how many bytes it took. */
    private interface Pass {
        long member(Member member, List<Path> parts, InputStream content) throws IOException;
    }

    private FileTally pass(FileChannel file, Pass pass, Progress progress) throws IOException {
        Bombs.Meter meter = limits.meter(Files.getFileStore(tree.real()).getUsableSpace());
        InputStream counted = meter.counting(Channels.newInputStream(file), progress);
        // Closing it would close the channel, which the second pass needs.
        ArchiveSource source = ArchiveSource.open(counted);
        long files = 0;
        long bytes = 0;
        for (Optional<Member> next = source.next(); next.isPresent(); next = source.next()) {
            Member member = next.get();
            meter.member();
            List<Path> parts = parts(member);
            if (parts.isEmpty()) {
                continue;
            }
            if (member.kind() == Member.Kind.DEVICE || member.kind() == Member.Kind.HARD_LINK) {
                throw FileRefused.refused("The archive holds a device, pipe or hard link, "
                        + FileRefused.shown(member.name()) + ", and is refused whole");
            }
            files += member.kind() == Member.Kind.DIRECTORY ? 0 : 1;
            bytes += pass.member(member, parts, meter.unpacked(source.content()));
        }
        return new FileTally(files, bytes);
    }

    private static List<Path> parts(Member member) throws FileRefused {
        if (member.name().startsWith("/") || member.name().matches("[A-Za-z]:.*")) {
            throw FileRefused.refused("The archive holds the absolute path " + FileRefused.shown(member.name()));
        }
        List<Path> parts = new ArrayList<>();
        for (String part : member.name().split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(Names.part(part));
            }
        }
        return parts;
    }

    /** Reads all, writes nothing. */
    private record Checking(Optional<Folder> target, Existing existing) implements Pass {

        @Override
        public long member(Member member, List<Path> parts, InputStream content) throws IOException {
            if (member.kind() == Member.Kind.LINK) {
                refuseLeadingOut(member, parts);
            }
            if (target.isPresent() && existing == Existing.REFUSE && member.kind() != Member.Kind.DIRECTORY) {
                refuseInTheWay(member, parts);
            }
            return content.transferTo(OutputStream.nullOutputStream());
        }

        private void refuseLeadingOut(Member member, List<Path> parts) throws FileRefused {
            int depth = parts.size() - 1;
            for (String part : member.target().split("/")) {
                depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
                if (depth < 0 || member.target().startsWith("/")) {
                    throw FileRefused.refused("The archive holds a link that leads out of it: "
                            + FileRefused.shown(member.name()) + " to " + FileRefused.shown(member.target()));
                }
            }
        }

        private void refuseInTheWay(Member member, List<Path> parts) throws IOException {
            List<Folder> opened = new ArrayList<>();
            try {
                Folder at = target.orElseThrow();
                for (Path part : parts.subList(0, parts.size() - 1)) {
                    if (at.find(part).isEmpty()) {
                        return;
                    }
                    at = at.child(part);
                    opened.add(at);
                }
                if (at.find(parts.get(parts.size() - 1)).isPresent()) {
                    throw FileRefused.exists(member.name());
                }
            } finally {
                for (Folder folder : opened) {
                    folder.close();
                }
            }
        }
    }

    private final class Writing implements Pass {

        private final Folder into;
        private final Folder workshop;
        private final Existing existing;

        Writing(Folder into, Folder workshop, Existing existing) {
            this.into = into;
            this.workshop = workshop;
            this.existing = existing;
        }

        @Override
        public long member(Member member, List<Path> parts, InputStream content) throws IOException {
            List<Folder> opened = new ArrayList<>();
            try {
                int directories = member.kind() == Member.Kind.DIRECTORY ? parts.size() : parts.size() - 1;
                Folder at = into;
                refuseOwn(parts);
                for (Path part : parts.subList(0, directories)) {
                    if (at.find(part).isEmpty()) {
                        own.directory(at, part);
                    }
                    at = at.child(part);
                    opened.add(at);
                }
                return member.kind() == Member.Kind.DIRECTORY
                        ? 0
                        : leaf(member, at, parts.get(parts.size() - 1), content);
            } finally {
                for (Folder folder : opened) {
                    folder.close();
                }
            }
        }

        private void refuseOwn(List<Path> parts) throws IOException {
            Path place = into.path();
            for (Path part : parts) {
                boolean corner = place.equals(tree.real()) && part.toString().equalsIgnoreCase(Own.NAME);
                place = place.resolve(part);
                if (corner || tree.isClosed(place)) {
                    throw FileRefused.refused("The archive holds files that belong to the agent itself");
                }
            }
        }

        private long leaf(Member member, Folder parent, Path name, InputStream content) throws IOException {
            var there = parent.find(name);
            if (there.isPresent() && existing == Existing.KEEP) {
                return 0;
            } else if (there.isPresent()
                    && (existing == Existing.REFUSE || there.get().isDirectory())) {
                throw FileRefused.exists(member.name());
            }
            if (member.kind() == Member.Kind.LINK) {
                if (there.isPresent()) {
                    parent.deleteFile(name);
                }
                own.link(parent, name, Path.of(member.target()));
                return 0;
            }
            return file(member, parent, name, content);
        }

        private long file(Member member, Folder parent, Path name, InputStream content) throws IOException {
            Path made = Own.fresh();
            try {
                long bytes = 0;
                try (FileChannel file = workshop.create(made)) {
                    OutputStream out = Channels.newOutputStream(file);
                    byte[] piece = new byte[PIECE];
                    for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                        out.write(piece, 0, read);
                        bytes += read;
                    }
                }
                String mode = Integer.toOctalString(member.mode().orElse(0644) & 0777 | 0600);
                workshop.permissions(made, Entries.permissions(mode));
                workshop.modified(made, FileTime.from(member.modified()));
                workshop.move(made, parent, name);
                return bytes;
            } catch (IOException failed) {
                Copying.quietly(workshop, made);
                throw failed;
            }
        }
    }
}
