package io.corrosion.itests.panels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a process waits for connections from other machines, as the kernel has it. */
final class OpenDoors {

    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private OpenDoors() {}

    /** Addresses and ports in the kernel's words; none where nothing listens but on the machine's own loopback. */
    static List<String> of(ProcessHandle process) throws IOException {
        Set<String> sockets = sockets(process);
        List<String> doors = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > 9
                        && cells[3].equals(LISTENING)
                        && sockets.contains("socket:[" + cells[9] + "]")
                        && !LOOPBACK.contains(cells[1].split(":")[0])) {
                    doors.add(cells[1]);
                }
            }
        }
        return doors;
    }

    private static Set<String> sockets(ProcessHandle process) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return sockets;
    }
}
