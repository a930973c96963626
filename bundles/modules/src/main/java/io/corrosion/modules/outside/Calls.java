package io.corrosion.modules.outside;

import io.corrosion.api.hook.FinishedBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Speaks to a program by a call of {@code POST /hooks/{name}} for each, and waits for its answer. Thread-safe. */
final class Calls implements Ears.Voice {

    /** A little less than the hour after which the platform lets go. */
    private static final Duration READING = Duration.ofMinutes(59);

    private final Keeper keeper;
    private final Archives archives;

    Calls(Keeper keeper, Archives archives) {
        this.keeper = keeper;
        this.archives = archives;
    }

    @Override
    public Talk.Reply ask(String hook, Object what) {
        try {
            byte[] answer = keeper.ask("/hooks/" + hook, Talk.bytes(what), keeper.patienceOfCalls());
            return answer.length == 0 ? Talk.Reply.NOTHING : Talk.read(answer, Talk.Reply.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** While it is told of the backup, the program reads it at its own door. */
    @Override
    public void hand(FinishedBackup backup) throws IOException {
        byte[] told = Talk.bytes(new Talk.BackupTaken(
                backup.server().license().toString(), backup.id().toString(), backup.name(), backup.sha256()));
        archives.during(backup, () -> keeper.ask("/hooks/after_backup", told, READING));
    }
}
