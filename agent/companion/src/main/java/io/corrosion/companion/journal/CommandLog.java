package io.corrosion.companion.journal;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.MayBeAbsent;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.command.Ack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The commands that were begun, and how they ended, so that none is executed twice, not even by an agent that was
 * killed in between. Remembers the newest {@value #MOST}. Thread-safe.
 */
public final class CommandLog implements AutoCloseable {

    static final int MOST = 2_000;
    private static final int LONGEST_OUTPUT = 4_096;

    /** A line of the file: begun, if there is no acknowledgement yet. */
    public record Entry(
            UUID commandId, @MayBeAbsent @Nullable Ack ack) {

        public Optional<Ack> answer() {
            return Optional.ofNullable(ack);
        }
    }

    private final Path file;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();
    private OutputStream out;
    private int lines;

    public CommandLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readString(file, StandardCharsets.UTF_8).lines().forEach(this::restore);
        }
        this.out = rewrite();
    }

    public synchronized Optional<Entry> find(UUID commandId) {
        return Optional.ofNullable(entries.get(commandId));
    }

    /** Notes that the command will now be executed. When this returns, a killed agent will know. */
    public synchronized void begin(UUID commandId) throws IOException {
        note(new Entry(commandId, null));
    }

    public synchronized void end(Ack ack) throws IOException {
        note(new Entry(ack.commandId(), shortened(ack)));
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void note(Entry entry) throws IOException {
        remember(entry);
        write(out, entry);
        if (++lines > 2 * MOST) {
            out.close();
            out = rewrite();
        }
    }

    private void remember(Entry entry) {
        entries.put(entry.commandId(), entry);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** A line that was cut by a power failure is no line. */
    private void restore(String line) {
        try {
            remember(Payloads.read(line.getBytes(StandardCharsets.UTF_8), Entry.class));
        } catch (MalformedMessage cut) {
            return;
        }
    }

    private OutputStream rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        OutputStream stream = Files.newOutputStream(fresh);
        for (Entry entry : entries.values()) {
            write(stream, entry);
        }
        stream.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = entries.size();
        return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    private static void write(OutputStream stream, Entry entry) throws IOException {
        byte[] json = Payloads.write(entry);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        stream.write(line);
    }

    private static Ack shortened(Ack ack) {
        String output = ack.output();
        return output == null || output.length() <= LONGEST_OUTPUT
                ? ack
                : new Ack(ack.commandId(), ack.ok(), ack.error(), output.substring(0, LONGEST_OUTPUT));
    }
}
