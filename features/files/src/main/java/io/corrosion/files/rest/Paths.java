package io.corrosion.files.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ServerPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths as they come in requests. Pure. */
final class Paths {

    private Paths() {}

    /** A path that may be left out: the server's directory then. */
    static ServerPath orRoot(@Nullable String text) {
        return text == null ? ServerPath.ROOT : ServerPath.of(text);
    }

    static ServerPath needed(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Invalid.field("path", "Say which path: ?path=cfg/server.cfg.");
        }
        return ServerPath.of(text);
    }

    static List<ServerPath> all(List<String> texts) {
        return texts.stream().map(ServerPath::of).toList();
    }
}
