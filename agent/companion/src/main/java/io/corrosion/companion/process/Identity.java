package io.corrosion.companion.process;

import io.corrosion.companion.usage.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process, never mistaken for another one that got its pid later: pids are reused, a pid together with the tick it
 * was started at and the boot it was started in is not.
 */
public record Identity(long pid, long startTicks, String boot) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Who has this pid now, if anybody. */
    public static Optional<Identity> of(long pid) {
        return Stat.of(pid).map(stat -> new Identity(pid, stat.startTicks(), currentBoot()));
    }

    /** Whether this very process lives; one that ended and only waits to be reaped does not. */
    public boolean isAlive() {
        return Stat.of(pid)
                        .filter(stat -> stat.startTicks() == startTicks && stat.isAlive())
                        .isPresent()
                && boot.equals(currentBoot());
    }

    private static String currentBoot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException hidden) {
            return "unknown";
        }
    }
}
