package io.corrosion.tenancy.transfer;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceMove;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Carries everything of a server over. Which organisation a row belongs to is a mechanism of the house like the walls
 * themselves, so it is changed here for every table that has both keys, whichever slice or store module it belongs to. What a
 * slice must do itself it does as a {@link LicenceMove} before. Thread-safe.
 */
@Component(service = Removal.class)
public final class Removal {

    /** History stays where it happened; events on their way say whose they are. */
    private static final Set<String> STAYING =
            Set.of("audit", "tenancy.invitations", "tenancy.license_transfers", "tenancy.licenses", "messaging.outbox");

    private static final String TABLES =
            "select n.nspname as schema, n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,"
                    + " exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'user_id'"
                    + " and not p.attisdropped) as of_people"
                    + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%'"
                    + " and has_table_privilege(c.oid, 'UPDATE')"
                    + " and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped"
                    + " and a.attname in ('tenant_id', 'license_id')) order by 2";

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<LicenceMove> movers = List.of();

    /** @param ofPeople whether its rows concern people of the organisation that gives the server away */
    private record Table(String schema, String name, String quoted, boolean ofPeople) {}

    /** In a transaction of the platform. */
    void carry(Tx tx, LicenseId license, TenantId from, TenantId to) {
        movers.forEach(mover -> mover.move(tx, license, from, to));
        Sql.list(
                        tx,
                        TABLES,
                        row -> new Table(
                                row.text("schema"), row.text("name"), row.text("quoted"), row.flag("of_people")))
                .stream()
                .filter(table -> !STAYING.contains(table.schema()) && !STAYING.contains(table.name()))
                .forEach(table -> carry(tx, table, license, from, to));
    }

    private static void carry(Tx tx, Table table, LicenseId license, TenantId from, TenantId to) {
        if (table.ofPeople()) {
            Sql.update(tx, "delete from " + table.quoted() + " where license_id = ?", license.value());
        } else {
            Sql.update(
                    tx,
                    "update " + table.quoted() + " set tenant_id = ? where license_id = ? and tenant_id = ?",
                    to.value(),
                    license.value(),
                    from.value());
        }
    }
}
