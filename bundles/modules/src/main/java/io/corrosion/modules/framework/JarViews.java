package io.corrosion.modules.framework;

import io.corrosion.modules.format.Digests;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A zip can be read from its beginning or by the directory at its end, and a forged one says two things: what was checked would
 * not be what the framework runs. A small one can also unpack to more than the machine has. Pure.
 */
final class JarViews {

    /** As much may lie in one jar, and in one of its files, unpacked. */
    private static final long MOST = 256L << 20;

    private static final long MOST_OF_ONE = 32L << 20;

    private JarViews() {}

    /**
     * Passes a jar that is the same both ways.
     *
     * @throws Undeployable when it is not, names a file twice, or unpacks to more than 256 MB or a file of 32 MB
     */
    static void demandOne(byte[] jar) {
        try {
            Map<String, String> checked = inOrder(jar);
            if (!checked.equals(byDirectory(jar, checked.keySet()))) {
                throw new Undeployable(
                        "bundle.jar holds something else read from its beginning than by its directory.");
            }
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> inOrder(byte[] jar) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        long left = MOST;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Measured content = new Measured(in, Math.min(left, MOST_OF_ONE));
                long before = content.left();
                note(sums, entry, content);
                left -= before - content.left();
            }
        }
        return sums;
    }

    private static Map<String, String> byDirectory(byte[] jar, Set<String> known) throws IOException {
        Path file = Files.createTempFile("corrosion-module", ".jar");
        try {
            Files.write(file, jar);
            Map<String, String> sums = new TreeMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (!known.contains(entry.getName())) {
                        throw new Undeployable("bundle.jar has " + entry.getName() + " in its directory only.");
                    }
                    try (InputStream content = new Measured(zip.getInputStream(entry), MOST_OF_ONE)) {
                        note(sums, entry, content);
                    }
                }
            }
            return sums;
        } finally {
            Files.delete(file);
        }
    }

    private static void note(Map<String, String> sums, ZipEntry entry, InputStream content) throws IOException {
        if (sums.put(entry.getName(), Digests.sha256(content)) != null) {
            throw new Undeployable("bundle.jar has two entries named " + entry.getName() + ".");
        }
    }

    /** Ends reading where there is too much of it. */
    private static final class Measured extends FilterInputStream {

        private long left;

        Measured(InputStream content, long left) {
            super(content);
            this.left = left;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new Undeployable("bundle.jar unpacks to more than " + (MOST >> 20)
                        + " MB, or a file in it to more" + " than " + (MOST_OF_ONE >> 20) + " MB.");
            }
            return read;
        }

        long left() {
            return left;
        }
    }
}
