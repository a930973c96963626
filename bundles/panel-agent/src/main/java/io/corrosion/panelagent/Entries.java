package io.corrosion.panelagent;

import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Hit;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.SearchResult;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.Trashed;
import io.corrosion.api.messaging.Message;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileMatches;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.TrashPage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What agents tell of files, in the platform's words. Pure. */
final class Entries {

    private static final int OCTAL = 8;

    private Entries() {}

    /** Asks for something about a file. */
    interface Question {
        Message ask() throws IOException;
    }

    static FileEntry entry(io.corrosion.protocol.files.FileEntry told) {
        return new FileEntry(
                new ServerPath(told.path()),
                FileKind.valueOf(told.kind().name()),
                told.size(),
                told.modified(),
                told.mode() == null ? -1 : Integer.parseInt(told.mode(), OCTAL),
                Optional.ofNullable(told.target()),
                told.version());
    }

    /** A link is what it points to, for whoever reads it. */
    static FileEntry followed(FileEntry entry, Question firstByte) throws IOException {
        if (entry.kind() != FileKind.LINK) {
            return entry;
        }
        Message answer = firstByte.ask();
        Pieces.checked(answer);
        return new FileEntry(
                entry.path(),
                FileKind.FILE,
                Long.parseLong(answer.headers().getOrDefault(FileHeaders.SIZE, "0")),
                entry.modifiedAt(),
                entry.mode(),
                entry.link(),
                Objects.requireNonNullElse(answer.headers().get(FileHeaders.VERSION), entry.tag()));
    }

    static FilePage page(io.corrosion.protocol.files.FilePage told) {
        return new FilePage(
                told.entries().stream().map(Entries::entry).toList(), Optional.ofNullable(told.next()), told.total());
    }

    static Trashed.Page trash(TrashPage told) {
        return new Trashed.Page(told.items().stream().map(Entries::trashed).toList(), Optional.ofNullable(told.next()));
    }

    private static Trashed trashed(TrashPage.Item item) {
        return new Trashed(
                item.id(),
                new ServerPath(item.path()),
                FileKind.valueOf(item.kind().name()),
                item.size(),
                item.at(),
                item.reason().equals("replaced"));
    }

    static SearchResult found(FileMatches told) {
        return new SearchResult(
                told.matches().stream()
                        .map(match -> new Hit(new ServerPath(match.path()), match.line(), match.text()))
                        .toList(),
                told.complete(),
                told.files());
    }

    static List<FileMove.Item> items(List<Move> moves) {
        return moves.stream()
                .map(move -> new FileMove.Item(move.from().value(), move.to().value()))
                .toList();
    }
}
