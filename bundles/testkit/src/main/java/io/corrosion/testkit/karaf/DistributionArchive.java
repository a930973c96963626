package io.corrosion.testkit.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A distribution folder as the archive Pax Exam wants; stored, not squeezed: it is unpacked at once. */
record DistributionArchive(Path file, String karafVersion) {

    private static final String LOCATOR = "org.apache.karaf.specs.locator-";

    static DistributionArchive of(Path distribution, Path work) throws IOException {
        Files.createDirectories(work);
        var file = work.resolve("distribution.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file));
                var files = Files.walk(distribution)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("karaf/" + distribution.relativize(source)));
                Files.copy(source, zip);
                zip.closeEntry();
            }
        }
        return new DistributionArchive(file, version(distribution));
    }

    private static String version(Path distribution) throws IOException {
        try (var jars = Files.list(distribution.resolve("lib/endorsed"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith(LOCATOR))
                    .map(name -> name.substring(LOCATOR.length(), name.length() - ".jar".length()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Karaf distribution in " + distribution));
        }
    }
}
