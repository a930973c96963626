package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.sql.InvitationRows;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import io.corrosion.tenancy.sql.TenantRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What happens when an organisation is closed: nobody sees it any more, its machines are cut off, what was promised to others is
 * taken back. Its rows stay for the 30 days of grace. Thread-safe.
 */
@Component(service = Closing.class)
public final class Closing {

    private final OrganisationDirectory organisations;
    private final MachineCredentials machines;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final TenantRows tenants = new TenantRows();
    private final LicenceRows licences = new LicenceRows();
    private final InvitationRows invitations = new InvitationRows();

    @Activate
    public Closing(
            @Reference OrganisationDirectory organisations,
            @Reference MachineCredentials machines,
            @Reference Audit audit) {
        this.organisations = organisations;
        this.machines = machines;
        this.audit = audit;
    }

    /** Closes it in a transaction that is the organisation's. */
    public void close(Tx tx, Actor actor, TenantId tenant, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        tenants.setStatus(tx, tenant, TenantStatus.DELETED, reason, now);
        invitations.withdrawAll(tx, tenant, now);
        for (SealedLicence licence : licences.of(tx, tenant)) {
            Scope.Licence scope = new Scope.Licence(tenant, licence.id());
            for (MachineRole role : MachineRole.values()) {
                machines.revoke(tx, scope, role);
            }
        }
        audit.record(tx, OrganisationDirectory.entry(actor, "tenant.delete", tenant, Map.of("reason", reason)));
        organisations.changed(tx, tenant, Set.of());
    }
}
