package io.corrosion.companion.usage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The size of a directory, counted anew at most every few minutes, since that can be slow. Confined to one thread. */
public final class DiskUse {

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Path directory;
    private final Clock clock;
    private Instant counted = Instant.MIN;
    private long bytes;

    public DiskUse(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    public long bytes() {
        if (counted.isBefore(clock.instant().minus(FRESH))) {
            counted = clock.instant();
            bytes = count();
        }
        return bytes;
    }

    private long count() {
        long[] sum = new long[1];
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return bytes;
        }
        return sum[0];
    }
}
