package io.corrosion.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which TCP addresses a process listens on, read from /proc. */
final class Listeners {

    private static final String LISTEN = "0A";

    private Listeners() {}

    /** Addresses such as {@code 127.0.0.1:4222}; an IPv6 address is shown as the kernel writes it. */
    static List<String> of(long pid) {
        var sockets = sockets(pid);
        var addresses = new ArrayList<String>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : lines(Path.of("/proc/net", table))) {
                var columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(LISTEN) && sockets.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(readable(columns[1]));
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) {
        var sockets = new HashSet<String>();
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                sockets.add(Files.readSymbolicLink(descriptor).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets;
    }

    private static List<String> lines(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readable(String hex) {
        int colon = hex.indexOf(':');
        int port = Integer.parseInt(hex.substring(colon + 1), 16);
        if (colon != 8) {
            return hex.substring(0, colon) + ":" + port;
        }
        var address = new StringBuilder();
        for (int i = 6; i >= 0; i -= 2) {
            address.append(address.isEmpty() ? "" : ".").append(Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        return address + ":" + port;
    }
}
