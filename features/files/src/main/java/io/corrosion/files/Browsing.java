package io.corrosion.files;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Search;
import io.corrosion.api.file.SearchResult;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looking: directories, single files, searches. Thread-safe. */
@Component(service = Browsing.class)
public final class Browsing {

    private final Doors doors;

    @Activate
    public Browsing(@Reference Doors doors) {
        this.doors = doors;
    }

    /** A part of a directory, without what is protected or the platform's own. */
    public FilePage list(Caller caller, LicenseId server, ServerPath directory, Listing listing) {
        Room room = doors.open(caller, server, FilePermissions.READ).looking(directory);
        FilePage page = BrokenTransfer.told(() -> room.files().list(directory, listing));
        return new FilePage(room.denied().visible(page.items()), page.next(), page.total());
    }

    /**
     * What is at a path.
     *
     * @throws NotFound when nothing is
     */
    public FileEntry entry(Caller caller, LicenseId server, ServerPath path) {
        Room room = doors.open(caller, server, FilePermissions.READ).touching(path);
        return BrokenTransfer.told(() -> room.files().find(path)).orElseThrow(() -> missing(path));
    }

    static NotFound missing(ServerPath path) {
        return new NotFound("There is no file " + path + " on this server.");
    }

    /** Opens a file. Each opening is a line in the audit log; a file that is read on from the middle was opened before. */
    public FileContent open(Caller caller, LicenseId server, ServerPath path, long offset) {
        Room room = doors.open(caller, server, FilePermissions.READ).touching(path);
        FileContent content = BrokenTransfer.told(() -> room.files().read(path, offset));
        if (content.entry().kind() == FileKind.OTHER) {
            throw new Refused(path + " is a device, a pipe or a socket, and is not opened.");
        } else if (content.entry().isDirectory()) {
            throw new Conflict(path + " is a directory: list it, or compress it and download the archive.");
        }
        if (offset == 0) {
            doors.record(room, "read", path);
        }
        return content;
    }

    /** SHA-256 of a file, computed beside it. */
    public String hash(Caller caller, LicenseId server, ServerPath path) {
        Room room = doors.open(caller, server, FilePermissions.READ).touching(path);
        return BrokenTransfer.told(() -> room.files().hash(path));
    }

    /** Looks for names and lines; what is protected or the platform's own is not found. */
    public SearchResult search(Caller caller, LicenseId server, Search search) {
        Room room = doors.open(caller, server, FilePermissions.READ).looking(search.directory());
        checked(search);
        SearchResult result = BrokenTransfer.told(() -> room.files().search(search));
        doors.record(room, "search", search.directory(), Map.of("text", search.text()));
        return visible(room, result);
    }

    /** Replaces every match; what the files were before lies in the trash. */
    public SearchResult replace(Caller caller, LicenseId server, Search search, String replacement) {
        Room room = doors.open(caller, server, FilePermissions.WRITE).touching(search.directory());
        checked(search);
        if (!room.denied().patterns().isEmpty()) {
            throw new Conflict("This server has protected files, so nothing can be replaced in all files at once.");
        }
        SearchResult result = BrokenTransfer.told(() -> room.files().replace(search, replacement));
        doors.record(room, "replace", search.directory(), Map.of("text", search.text(), "replacement", replacement));
        return result;
    }

    /** The first mistake in a text that is being edited; the server is not asked. */
    public Optional<Syntax.Mistake> check(Caller caller, LicenseId server, String format, String text) {
        doors.open(caller, server, FilePermissions.READ);
        return Syntax.check(format, text);
    }

    private static void checked(Search search) {
        if (search.text().isEmpty() || search.text().length() > 1_000) {
            throw io.corrosion.api.error.Invalid.field("text", "What is looked for has 1 to 1,000 characters.");
        }
        if (search.regex()) {
            try {
                Pattern.compile(search.text());
            } catch (PatternSyntaxException e) {
                throw io.corrosion.api.error.Invalid.field(
                        "text", "This is no regular expression: " + e.getDescription() + ".");
            }
        }
    }

    private static SearchResult visible(Room room, SearchResult result) {
        return new SearchResult(
                result.hits().stream()
                        .filter(hit -> room.denied().shows(hit.path()))
                        .toList(),
                result.complete(),
                result.files());
    }
}
