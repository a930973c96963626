package io.corrosion.gateway.file;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Payloads;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Says on every node ({@code platform.files.{licence}}) in which directories of a server the platform has changed something:
 * never which file, so that nobody hears of a name that is hidden. What the game writes by itself is not heard here. While
 * NATS is away nobody is told. Thread-safe.
 */
public final class FileNews {

    private static final String SUBJECT = "platform.files.";
    private static final int MOST = 50;

    private final Messages messages;
    private final LicenseId server;

    public FileNews(Messages messages, LicenseId server) {
        this.messages = messages;
        this.server = server;
    }

    /**
     * What is said.
     *
     * @param deed such as {@code write} or {@code delete}
     * @param folders paths of directories; the server's own is the empty one
     * @param below whether everything below them may be another, too
     */
    public record Said(String deed, List<String> folders, boolean below) {}

    /** Something directly in these directories is another now. */
    void changedIn(String deed, Collection<ServerPath> folders) {
        List<String> named = folders.stream().map(ServerPath::value).distinct().toList();
        say(named.size() > MOST ? new Said(deed, List.of(""), true) : new Said(deed, named, false));
    }

    /** Anything in this directory or below may be another now. */
    void changedBelow(String deed, ServerPath folder) {
        say(new Said(deed, List.of(folder.value()), true));
    }

    private void say(Said said) {
        try {
            messages.publish(SUBJECT + server, Map.of(), Payloads.write(said));
        } catch (Unavailable away) {
            // The change is made; an open list shows it when it is loaded anew.
        }
    }
}
