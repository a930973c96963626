package io.corrosion.companion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.protocol.files.FileCompress;
import io.corrosion.protocol.files.FileExtract;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives, honest ones and others; GNU tar is asked for its opinion. */
class ArchivesTest {

    private static final String LONG = "a rather long name ".repeat(8) + "ünïcode.txt";

    @TempDir
    Path folder;

    private Tools tools;

    @BeforeEach
    void setUp() throws IOException {
        tools = new Tools(folder.resolve("server"));
    }

    @Test
    void whatIsPackedComesOutAgain() throws Exception {
        fill();
        for (String name : List.of("a.zip", "b.tar.gz")) {
            tools.packing.pack(
                    new FileCompress(UUID.randomUUID(), List.of("stuff", "single"), name, null), new Progress());
            tools.unpacking.unpack(extract(name, "out-" + name, null), new Progress());

            assertThat(tools.read("out-" + name + "/stuff/deep/" + LONG)).isEqualTo("deep");
            assertThat(tools.read("out-" + name + "/single")).isEqualTo("one");
            assertThat(tools.root.resolve("out-" + name + "/stuff/empty")).isDirectory();
            assertThat(Files.size(tools.root.resolve("out-" + name + "/stuff/random")))
                    .isEqualTo(700_000);
        }
        assertThat(tools.read("out-b.tar.gz/stuff/link")).isEqualTo("deep");
        assertThat(tools.reading.stat("out-b.tar.gz/single").mode()).isEqualTo("750");
    }

    @Test
    void gnuTarReadsOursAndWeReadItsOwn() throws Exception {
        fill();
        tools.packing.pack(new FileCompress(UUID.randomUUID(), List.of("stuff"), "ours.tar.gz", null), new Progress());
        Path other = Files.createDirectories(folder.resolve("other"));
        run(other, "tar", "xzf", tools.root.resolve("ours.tar.gz").toString());
        run(tools.root, "tar", "czf", "gnu.tar.gz", "stuff");
        run(tools.root, "tar", "--format=pax", "-cf", "pax.tar", "stuff");

        tools.unpacking.unpack(extract("gnu.tar.gz", "gnu", null), new Progress());
        tools.unpacking.unpack(extract("pax.tar", "pax", null), new Progress());

        assertThat(other.resolve("stuff/deep/" + LONG)).hasContent("deep");
        assertThat(tools.read("gnu/stuff/deep/" + LONG)).isEqualTo("deep");
        assertThat(tools.read("pax/stuff/deep/" + LONG)).isEqualTo("deep");
    }

    @Test
    void filesThatExistAreRefusedKeptOrReplaced() throws Exception {
        zip("a.zip", "x.txt", "new", "y.txt", "new");
        tools.write("x.txt", "old");

        refused(FileStatus.EXISTS, "a.zip", "", null);
        assertThat(tools.root.resolve("y.txt")).as("nothing was written").doesNotExist();
        tools.unpacking.unpack(extract("a.zip", "", "keep"), new Progress());
        assertThat(tools.read("x.txt") + tools.read("y.txt")).isEqualTo("oldnew");
        tools.unpacking.unpack(extract("a.zip", "", "replace"), new Progress());
        assertThat(tools.read("x.txt")).isEqualTo("new");
    }

    @Test
    void noMemberLeavesTheTarget() throws Exception {
        Path outside = folder.resolve("evil");
        for (String name :
                List.of("../evil", "a/../../evil", "/" + outside, "..\\evil", "C:\\evil", "a/../../../evil", "..")) {
            Files.deleteIfExists(tools.root.resolve("slip.zip"));
            zip("slip.zip", "good.txt", "good", name, "evil");

            refused(FileStatus.REFUSED, "slip.zip", "into", null);
            assertThat(tools.root.resolve("into/good.txt"))
                    .as("nothing was written")
                    .doesNotExist();
        }
        assertThat(outside).doesNotExist();
        assertThat(tools.root.resolve("evil")).doesNotExist();
        zip("own.zip", ".corrosion/trash/x", "evil");
        assertThatThrownBy(() -> tools.unpacking.unpack(extract("own.zip", "", null), new Progress()))
                .isInstanceOf(FileRefused.class);
    }

    @Test
    void linksAndDevicesInATarAreRefused() throws Exception {
        Path evil = Files.createDirectories(folder.resolve("evil-tars"));
        Files.createSymbolicLink(evil.resolve("out"), Path.of("../../outside"));
        Files.createSymbolicLink(evil.resolve("etc"), Path.of("/etc"));
        Files.writeString(evil.resolve("file"), "x");
        Files.createLink(evil.resolve("hard"), evil.resolve("file"));
        run(evil, "mkfifo", "pipe");
        run(evil, "tar", "cf", tools.root.resolve("link.tar").toString(), "out");
        run(evil, "tar", "cf", tools.root.resolve("absolute.tar").toString(), "etc");
        run(evil, "tar", "cf", tools.root.resolve("hard.tar").toString(), "file", "hard");
        run(evil, "tar", "cf", tools.root.resolve("pipe.tar").toString(), "pipe");

        for (String name : List.of("link.tar", "absolute.tar", "hard.tar", "pipe.tar")) {
            refused(FileStatus.REFUSED, name, "into", null);
        }
    }

    /** The classic: a link to elsewhere first, then a file through it. */
    @Test
    void aFileIsNotWrittenThroughALinkOfTheSameArchiveOrOfTheDisk() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(tools.root.resolve("into"));
        Files.createSymbolicLink(tools.root.resolve("into/out"), outside);
        zip("through.zip", "out/planted", "evil");
        Path evil = Files.createDirectories(folder.resolve("evil-tars/d/e"));
        Files.createSymbolicLink(evil.getParent().resolve("link"), Path.of("e"));
        run(
                evil.getParent().getParent(),
                "tar",
                "cf",
                tools.root.resolve("link.tar").toString(),
                "d/link");
        Files.delete(evil.getParent().resolve("link"));
        Files.createDirectories(evil.getParent().resolve("link"));
        Files.writeString(evil.getParent().resolve("link/planted"), "evil");
        run(
                evil.getParent().getParent(),
                "tar",
                "rf",
                tools.root.resolve("link.tar").toString(),
                "d/link/planted");

        refused(FileStatus.REFUSED, "through.zip", "into", null);
        assertThatThrownBy(() -> tools.unpacking.unpack(extract("link.tar", "into2", null), new Progress()))
                .isInstanceOf(IOException.class);

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void bombsAreRefusedBeforeTheyAreWritten() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(tools.root.resolve("bomb.tar.gz")));
                var tar = new io.corrosion.companion.archive.TarSink(out)) {
            tar.begin(new io.corrosion.companion.archive.Member(
                    "zeros",
                    io.corrosion.companion.archive.Member.Kind.FILE,
                    40 << 20,
                    java.util.OptionalInt.empty(),
                    java.time.Instant.EPOCH,
                    ""));
            for (int block = 0; block < 40; block++) {
                tar.content().write(new byte[1 << 20]);
            }
            tar.end();
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(tools.root.resolve("many.zip")))) {
            for (int number = 0; number < 5_001; number++) {
                zip.putNextEntry(new ZipEntry("f" + number));
                zip.closeEntry();
            }
        }

        refused(FileStatus.REFUSED, "bomb.tar.gz", "into", null);
        refused(FileStatus.REFUSED, "many.zip", "into", null);
        assertThat(tools.root.resolve("into")).doesNotExist();
    }

    @Test
    void anArchiveThatIsNoneOrDamagedIsSaid() throws Exception {
        tools.write("text.zip", "no archive at all");
        zip("cut.zip", "x", "y".repeat(10_000));
        byte[] whole = Files.readAllBytes(tools.root.resolve("cut.zip"));
        Files.write(tools.root.resolve("cut.zip"), java.util.Arrays.copyOf(whole, 40));
        byte[] garbage = new byte[2_000];
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            random.nextBytes(garbage);
            garbage[0] = 'P';
            garbage[1] = 'K';
            garbage[2] = 3;
            garbage[3] = 4;
            Files.write(tools.root.resolve("garbage.zip"), garbage);
            attempt("garbage.zip");
        }

        for (String name : List.of("text.zip", "cut.zip")) {
            assertThatThrownBy(() -> tools.unpacking.unpack(extract(name, "into", null), new Progress()))
                    .isInstanceOf(IOException.class);
        }
    }

    private void attempt(String name) {
        try {
            tools.unpacking.unpack(extract(name, "into", "keep"), new Progress());
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private void fill() throws IOException {
        tools.write("stuff/deep/" + LONG, "deep");
        tools.write("single", "one");
        Files.setPosixFilePermissions(
                tools.root.resolve("single"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(tools.root.resolve("stuff/empty"));
        Files.createSymbolicLink(tools.root.resolve("stuff/link"), Path.of("deep/" + LONG));
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        Files.write(tools.root.resolve("stuff/random"), bytes);
    }

    private void zip(String archive, String... namesAndContents) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(tools.root.resolve(archive)))) {
            for (int at = 0; at < namesAndContents.length; at += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[at]));
                zip.write(namesAndContents[at + 1].getBytes());
                zip.closeEntry();
            }
        }
    }

    private static FileExtract extract(String archive, String target, String existing) {
        return new FileExtract(UUID.randomUUID(), archive, target, existing);
    }

    private void refused(FileStatus status, String archive, String target, String existing) {
        assertThatThrownBy(() -> tools.unpacking.unpack(extract(archive, target, existing), new Progress()))
                .isInstanceOfSatisfying(
                        FileRefused.class, why -> assertThat(why.status()).isEqualTo(status));
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
