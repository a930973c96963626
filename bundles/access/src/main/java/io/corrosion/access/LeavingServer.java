package io.corrosion.access;

import io.corrosion.access.sql.BindingRows;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceMove;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a server changes hands, what its old organisation gave people on it ends, and the roles made for it go. Thread-safe. */
@Component
public final class LeavingServer implements LicenceMove {

    private final RightsRecord record;
    private final BindingRows rows = new BindingRows();
    private final Clock clock = Clock.systemUTC();

    @Activate
    public LeavingServer(@Reference RightsRecord record) {
        this.record = record;
    }

    @Override
    public void move(Tx tx, LicenseId license, TenantId from, TenantId to) {
        var users = Set.copyOf(rows.deleteAll(tx, license));
        Sql.update(tx, "delete from access.roles where license_id = ?", license.value());
        record.changed(
                tx,
                Optional.of(from),
                Optional.of(license),
                users,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
