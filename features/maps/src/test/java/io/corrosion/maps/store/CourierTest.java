package io.corrosion.maps.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.LibraryMap;
import io.corrosion.maps.MapKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A corrupt transfer, a broken one and one that was done already, on a connection with and without resuming. */
class CourierTest {

    private static final ServerPath TARGET = new ServerPath("server/main/hapis.map");
    private static final UUID OPERATION = UUID.randomUUID();

    private final byte[] content = new byte[300_000];
    private final Disk disk = new Disk();

    CourierTest() {
        new Random(7).nextBytes(content);
    }

    @Test
    void aFileArrivesWholeWithoutHelpOfTheOtherSide() throws IOException {
        courier(Set.of()).bring(OPERATION, map(), this::source, TARGET);

        assertThat(disk.files).containsOnlyKeys(TARGET.toString());
        assertThat(disk.files.get(TARGET.toString())).isEqualTo(content);
    }

    @Test
    void whatArrivedCorruptIsDroppedAndTheEarlierFileStays() {
        disk.files.put(TARGET.toString(), new byte[] {1, 2, 3});
        disk.corrupt = true;

        assertThatThrownBy(() -> courier(Set.of()).bring(OPERATION, map(), this::source, TARGET))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not the map that was sent");
        assertThat(disk.files).containsOnlyKeys(TARGET.toString());
        assertThat(disk.files.get(TARGET.toString())).containsExactly(1, 2, 3);
    }

    @Test
    void aResumedTransferIsComparedOnTheServersSide() {
        disk.corrupt = true;

        assertThatThrownBy(() -> courier(Set.of(Capability.RESUME)).bring(OPERATION, map(), this::source, TARGET))
                .isInstanceOf(Conflict.class);
        assertThat(disk.files).isEmpty();
        assertThat(disk.unfinished).isEmpty();
    }

    @Test
    void aBrokenTransferGoesOnWhereItBrokeOff() throws IOException {
        disk.breakAfter = 100_000;
        Courier courier = courier(Set.of(Capability.RESUME));
        assertThatThrownBy(() -> courier.bring(OPERATION, map(), this::source, TARGET))
                .isInstanceOf(IOException.class);
        assertThat(disk.files).isEmpty();

        disk.breakAfter = Integer.MAX_VALUE;
        disk.received = 0;
        courier.bring(OPERATION, map(), this::source, TARGET);

        assertThat(disk.files.get(TARGET.toString())).isEqualTo(content);
        assertThat(disk.received).isEqualTo(200_000);
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws IOException {
        disk.files.put(TARGET.toString(), content);

        courier(Set.of(Capability.RESUME))
                .bring(
                        OPERATION,
                        map(),
                        () -> {
                            throw new IOException("asked for the content");
                        },
                        TARGET);

        assertThat(disk.received).isZero();
    }

    private Courier courier(Set<Capability> abilities) {
        return new Courier(disk, abilities, Progress.IGNORED);
    }

    private InputStream source() {
        return new ByteArrayInputStream(content);
    }

    private LibraryMap map() {
        return new LibraryMap(
                new MapId(new UUID(0, 7)),
                LicenseId.random(),
                MapKind.CUSTOM,
                "hapis.map",
                "Hapis",
                "",
                content.length,
                Optional.empty(),
                Optional.empty(),
                sha256(content),
                false,
                "Ann",
                Instant.EPOCH);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server's disk in memory that breaks off and corrupts at will. */
    private static final class Disk implements ServerFiles {

        private final Map<String, byte[]> files = new TreeMap<>();
        private final Map<UUID, byte[]> unfinished = new TreeMap<>();
        private final Map<UUID, String> targets = new TreeMap<>();
        private boolean corrupt;
        private int breakAfter = Integer.MAX_VALUE;
        private int received;

        @Override
        public FilePage list(ServerPath directory, Listing listing) {
            return new FilePage(List.of(), Optional.empty(), 0);
        }

        @Override
        public Optional<FileEntry> find(ServerPath path) {
            return Optional.ofNullable(files.get(path.toString())).map(bytes -> entry(path, bytes));
        }

        @Override
        public FileContent read(ServerPath file, long offset) {
            byte[] bytes = files.get(file.toString());
            return new FileContent(entry(file, bytes), new ByteArrayInputStream(bytes));
        }

        @Override
        public FileEntry write(ServerPath file, InputStream in, long size, WriteRule rule) throws IOException {
            files.put(file.toString(), received(in.readNBytes((int) size)));
            return entry(file, files.get(file.toString()));
        }

        @Override
        public long begin(UUID upload, ServerPath file, long size, WriteRule rule) {
            targets.put(upload, file.toString());
            return unfinished.computeIfAbsent(upload, same -> new byte[0]).length;
        }

        @Override
        public long send(UUID upload, long offset, InputStream piece) throws IOException {
            byte[] before = unfinished.get(upload);
            byte[] read = piece.readNBytes(breakAfter - before.length);
            byte[] all = Arrays.copyOf(before, before.length + read.length);
            System.arraycopy(received(read), 0, all, before.length, read.length);
            unfinished.put(upload, all);
            if (all.length >= breakAfter) {
                throw new IOException("the line is dead");
            }
            return all.length;
        }

        @Override
        public FileEntry commit(UUID upload, Optional<String> sha256) {
            byte[] bytes = unfinished.get(upload);
            if (!sha256.orElseThrow().equals(sha256(bytes))) {
                throw new Conflict("The checksum differs.");
            }
            files.put(targets.get(upload), unfinished.remove(upload));
            return entry(new ServerPath(targets.get(upload)), bytes);
        }

        @Override
        public void abort(UUID upload) {
            unfinished.remove(upload);
        }

        @Override
        public void delete(List<ServerPath> paths) {
            paths.forEach(path -> files.remove(path.toString()));
        }

        @Override
        public void move(List<Move> moves, boolean replace) {
            moves.forEach(move ->
                    files.put(move.to().toString(), files.remove(move.from().toString())));
        }

        @Override
        public void makeDirectory(ServerPath directory) {
            // Directories are made as they are needed.
        }

        private byte[] received(byte[] bytes) {
            received += bytes.length;
            byte[] kept = bytes.clone();
            if (corrupt) {
                kept[kept.length / 2] ^= 1;
            }
            return kept;
        }

        private static FileEntry entry(ServerPath path, byte[] bytes) {
            return new FileEntry(path, FileKind.FILE, bytes.length, Instant.EPOCH, -1, Optional.empty(), "t");
        }
    }
}
