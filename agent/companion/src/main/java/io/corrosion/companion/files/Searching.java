package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileMatches;
import io.corrosion.protocol.files.FileMatches.Match;
import io.corrosion.protocol.files.FileSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Searches names and contents below a path, for a limited time, and replaces if that is wished. Thread-safe. */
final class Searching {

    private static final int USUAL = 500;
    private static final int MOST = 2_000;
    private static final int USUAL_SECONDS = 20;
    private static final int MOST_SECONDS = 300;
    private static final long LONGEST_ANSWER = 600_000;

    private final ServerTree tree;
    private final Walks walks;
    private final Contents contents;

    Searching(ServerTree tree, Walks walks, Contents contents) {
        this.tree = tree;
        this.walks = walks;
        this.contents = contents;
    }

    /** Ends the walk; what was found counts. */
    static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    FileMatches search(FileSearch wanted, Progress progress) throws IOException {
        Hunt hunt = new Hunt(wanted, progress);
        boolean complete = true;
        try (Spot spot = tree.existing(wanted.path(), true)) {
            progress.begin("searching", 0);
            if (spot.isRoot() || spot.there().isDirectory()) {
                try (Folder folder = spot.open()) {
                    walks.inside(folder, spot.wire(), hunt);
                }
            } else {
                hunt.leaf(spot.parent(), spot.name(), spot.wire(), spot.there());
            }
        } catch (Enough limited) {
            complete = false;
            progress.step(0);
        }
        return new FileMatches(hunt.matches, complete, hunt.files, hunt.replaced);
    }

    private static Predicate<String> names(@Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return name -> true;
        }
        String low = wanted.toLowerCase(Locale.ROOT);
        if (!low.contains("*") && !low.contains("?")) {
            return name -> name.toLowerCase(Locale.ROOT).contains(low);
        }
        Wildcards pattern = Wildcards.of(low);
        return name -> pattern.matches(name.toLowerCase(Locale.ROOT));
    }

    private static Optional<Pattern> content(FileSearch wanted) throws FileRefused {
        if (wanted.content() == null || wanted.content().isEmpty()) {
            return Optional.empty();
        }
        int flags = Boolean.TRUE.equals(wanted.ignoreCase()) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return Optional.of(Pattern.compile(wanted.content(), flags | Pattern.MULTILINE));
        } catch (PatternSyntaxException wrong) {
            throw FileRefused.invalid("This is no regular expression: " + wrong.getDescription());
        }
    }

    private final class Hunt implements Walks.Visitor {

        private final Predicate<String> names;
        private final Optional<Pattern> content;
        private final @Nullable String replacement;
        private final int limit;
        private final long deadline;
        private final Progress progress;
        private final List<Match> matches = new ArrayList<>();
        private long length;
        private long files;
        private long replaced;

        Hunt(FileSearch wanted, Progress progress) throws FileRefused {
            this.names = names(wanted.name());
            this.content = content(wanted);
            this.replacement = wanted.replacement();
            this.limit = wanted.limit() == null ? USUAL : Math.max(1, Math.min(MOST, wanted.limit()));
            int seconds = wanted.seconds() == null ? USUAL_SECONDS : Math.min(MOST_SECONDS, wanted.seconds());
            this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
            this.progress = progress;
            if (replacement != null && content.isEmpty()) {
                throw FileRefused.invalid("To replace, say what: content is missing");
            }
        }

        @Override
        public boolean enter(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            byName(name, path, FileKind.DIRECTORY);
            return true;
        }

        @Override
        public void leaf(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            files++;
            if (content.isEmpty()) {
                byName(name, path, Entries.kind(there));
                return;
            }
            tick();
            if (!there.isRegularFile() || !names.test(Names.wire(name))) {
                return;
            }
            if (replacement != null) {
                int places = contents.replace(path, content.get(), replacement, this::isOver);
                replaced += places;
                if (places > 0) {
                    add(new Match(path, FileKind.FILE, 0, places + " replaced"));
                }
            } else {
                contents.search(parent, name, path, there, content.get(), this::isOver, this::add);
            }
        }

        private void byName(Path name, String path, FileKind kind) throws FileRefused {
            tick();
            if (content.isEmpty() && names.test(Names.wire(name))) {
                add(new Match(path, kind, 0, ""));
            }
        }

        private boolean isOver() {
            return System.nanoTime() > deadline || progress.isUnwanted();
        }

        private void tick() throws FileRefused {
            progress.step(1);
            if (System.nanoTime() > deadline) {
                throw new Enough();
            }
        }

        private void add(Match match) {
            matches.add(match);
            length += 100 + 6L * (match.path().length() + match.text().length());
            if (matches.size() >= limit || length > LONGEST_ANSWER) {
                throw new Enough();
            }
        }
    }
}
