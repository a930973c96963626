package io.corrosion.publicsite;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What owners decide about the public pages of their servers. Thread-safe. */
@Component(service = Sites.class)
public final class Sites {

    public static final Permission MANAGE = Permission.of("public_site.manage");

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final Hooks hooks;
    private final Visitors visitors;
    private final SiteRows rows = new SiteRows();

    @Activate
    public Sites(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=public_site)") Transactions transactions,
            @Reference Audit audit,
            @Reference Hooks hooks,
            @Reference Visitors visitors) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
        this.hooks = hooks;
        this.visitors = visitors;
    }

    /** A block the server could show. Immutable. */
    public record Offer(String name, String heading, int weight) {}

    public SiteChoice choice(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        return transactions.read(scope, tx -> rows.of(tx, scope));
    }

    /** The blocks that are there for this server now, in their order; the first of a name counts. */
    public List<Offer> offers(Caller caller, LicenseId server) {
        access.require(caller, server, MANAGE);
        List<Offer> none = List.of();
        return hooks.through(SiteBlock.class, server, none, (block, known) -> with(known, block)).stream()
                .sorted(Comparator.comparingInt(Offer::weight).thenComparing(Offer::name))
                .toList();
    }

    private static List<Offer> with(List<Offer> known, SiteBlock block) {
        String name = block.name();
        if (!SiteChoice.isName(name)
                || known.stream().anyMatch(offer -> offer.name().equals(name))) {
            return known;
        }
        return Stream.concat(known.stream(), Stream.of(new Offer(name, block.heading(), block.weight())))
                .toList();
    }

    /** Holds at once on this node, and within seconds on the others. */
    public SiteChoice choose(Caller caller, LicenseId server, SiteChoice wanted) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        transactions.run(scope, tx -> {
            Changes changes = Changes.between(rows.of(tx, scope), wanted);
            rows.put(tx, scope, wanted);
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "public_site.change",
                            "server",
                            server.toString(),
                            Optional.of(server),
                            changes.details()));
        });
        visitors.forget(server);
        return wanted;
    }
}
