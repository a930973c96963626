package io.corrosion.console.view;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.console.Consoles;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What each person wants to see of each console; nobody else's business, so nothing of it is audited. Thread-safe. */
@Component(service = Views.class)
public final class Views {

    private final Access access;
    private final Transactions transactions;

    @Activate
    public Views(
            @Reference Access access, @Reference(target = "(corrosion.schema=console)") Transactions transactions) {
        this.access = access;
        this.transactions = transactions;
    }

    /** What the caller chose. */
    public View of(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, Consoles.READ);
        return transactions.read(scope, tx -> find(tx, scope, caller.user())).orElse(View.USUAL);
    }

    /** Keeps the caller's choice. */
    public void choose(Caller caller, LicenseId server, View view) {
        Scope.Licence scope = access.require(caller, server, Consoles.READ);
        transactions.run(
                scope,
                tx -> Sql.update(
                        tx,
                        "insert into console.views (tenant_id, license_id, user_id, hidden, highlights)"
                                + " values (?, ?, ?, ?, ?) on conflict (license_id, user_id)"
                                + " do update set hidden = excluded.hidden, highlights = excluded.highlights",
                        scope.tenant().value(),
                        scope.license().value(),
                        caller.user().value(),
                        String.join("\n", view.hidden()),
                        String.join("\n", view.highlights())));
    }

    private static Optional<View> find(Tx tx, Scope.Licence scope, UserId user) {
        return Sql.list(
                        tx,
                        "select hidden, highlights from console.views where license_id = ? and user_id = ?",
                        row -> new View(lines(row, "hidden"), lines(row, "highlights")),
                        scope.license().value(),
                        user.value())
                .stream()
                .findFirst();
    }

    private static List<String> lines(Row row, String column) {
        return row.text(column).lines().toList();
    }
}
