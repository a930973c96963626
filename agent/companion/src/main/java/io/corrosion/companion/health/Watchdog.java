package io.corrosion.companion.health;

import io.corrosion.companion.files.Wildcards;
import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a server that runs: alive is not enough, it must show it. Only tells; what is done about it the platform
 * decides. {@link #look} runs on one thread, lines may come on another.
 */
public final class Watchdog {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);
    private static final int WAITS = 30;

    /** Asks the game a harmless question. */
    @FunctionalInterface
    public interface Question {

        /** Whether the answer came back; false where it can only come as a line of the console. */
        boolean ask(String command) throws IOException, InterruptedException;
    }

    private final Settings.Watch watch;
    private final Path directory;
    private final Question question;
    private final Clock clock;
    private final Consumer<Optional<String>> changed;
    private volatile Instant lastLine = Instant.MIN;
    private volatile @Nullable String concern;
    private Instant runningSince = Instant.MAX;
    private Instant lastAsked = Instant.MIN;
    private Optional<Instant> lastAnswer = Optional.empty();

    /** Prepares it; {@code changed} is told when a concern arises, and with nothing when it is over. */
    public Watchdog(
            Settings.Watch watch, Path directory, Question question, Consumer<Optional<String>> changed, Clock clock) {
        this.watch = watch;
        this.directory = directory;
        this.question = question;
        this.changed = changed;
        this.clock = clock;
    }

    /** The server wrote a line; called for each, so it costs nothing. */
    public void line() {
        lastLine = clock.instant();
    }

    public Optional<String> concern() {
        return Optional.ofNullable(concern);
    }

    /** Looks after it; may take as long as the game takes to answer. */
    public void look(boolean running) throws InterruptedException {
        if (!running) {
            runningSince = Instant.MAX;
            become(Optional.empty());
            return;
        }
        Instant now = clock.instant();
        if (runningSince.equals(Instant.MAX)) {
            runningSince = now;
            lastAnswer = Optional.of(now);
        }
        Signs signs = signs();
        Optional<Duration> silence = watch.silence().filter(limit -> signs().isSilent(limit, now));
        if (watch.question().isPresent()
                && silence.filter(limit -> isToBeAsked(limit, now)).isPresent()) {
            lastAsked = now;
            lastAnswer = answered(watch.question().get());
            signs = signs();
        }
        become(Signs.hang(signs, watch, clock.instant()));
    }

    /** An answer counts for as long as silence is allowed, so by then there must be another one. */
    private boolean isToBeAsked(Duration limit, Instant now) {
        Duration again = limit.compareTo(ASK_AGAIN) < 0 ? limit : ASK_AGAIN;
        return lastAsked.isBefore(now.minus(again));
    }

    private Signs signs() {
        Instant line = lastLine.equals(Instant.MIN) ? runningSince : lastLine;
        return new Signs(runningSince, line, lastAnswer, watch.save().flatMap(this::lastSave));
    }

    private Optional<Instant> answered(String command) throws InterruptedException {
        Instant before = lastLine;
        try {
            boolean answered = question.ask(command);
            for (int waits = 0; !answered && waits < WAITS; waits++) {
                Thread.sleep(100);
                answered = !lastLine.equals(before);
            }
            return answered ? Optional.of(clock.instant()) : Optional.empty();
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    private void become(Optional<String> next) {
        boolean news = next.isPresent() != concern().isPresent();
        concern = next.orElse(null);
        if (news) {
            changed.accept(next);
        }
    }

    private Optional<Instant> lastSave(Settings.Save save) {
        Wildcards pattern = Wildcards.of(save.pattern());
        Instant[] newest = {Instant.MIN};
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes there) {
                    String path = directory.relativize(file).toString().replace('\\', '/');
                    Instant time = there.lastModifiedTime().toInstant();
                    newest[0] = pattern.matches(path) && time.isAfter(newest[0]) ? time : newest[0];
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return newest[0].equals(Instant.MIN) ? Optional.empty() : Optional.of(newest[0]);
    }
}
