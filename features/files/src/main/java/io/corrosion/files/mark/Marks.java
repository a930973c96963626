package io.corrosion.files.mark;

import io.corrosion.api.access.Access;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.files.FilePermissions;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Favourites and recently opened files of a person on a server. Thread-safe. */
@Component(service = Marks.class)
public final class Marks {

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final MarkRows rows = new MarkRows();

    @Activate
    public Marks(@Reference Access access, @Reference(target = "(corrosion.schema=files)") Transactions transactions) {
        this(Clock.systemUTC(), access, transactions);
    }

    Marks(Clock clock, Access access, Transactions transactions) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
    }

    /** The person's favourites, by path. */
    public List<Mark> bookmarks(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.READ);
        return transactions.read(scope, tx -> rows.bookmarks(tx, scope, caller.user()));
    }

    /** Makes a path a favourite; repeating it is harmless. */
    public void bookmark(Caller caller, LicenseId server, ServerPath path) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.READ);
        transactions.run(scope, tx -> rows.bookmark(tx, scope, caller.user(), path, clock.instant()));
    }

    /** Makes it an ordinary path again. */
    public void forget(Caller caller, LicenseId server, ServerPath path) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.READ);
        transactions.run(scope, tx -> rows.forget(tx, scope, caller.user(), path));
    }

    /** The files the person opened, the last one first. */
    public List<Mark> recent(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.READ);
        return transactions.read(scope, tx -> rows.recent(tx, scope, caller.user()));
    }

    /** Notes that the person opened a file in the editor or viewer. */
    public void opened(Caller caller, LicenseId server, ServerPath path) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.READ);
        transactions.run(scope, tx -> rows.opened(tx, scope, caller.user(), path, clock.instant()));
    }
}
