package io.corrosion.tenancy.transfer;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.Transfers.Offer;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.Plans;
import io.corrosion.tenancy.licence.Drawer;
import io.corrosion.tenancy.licence.LicenceDirectory;
import io.corrosion.tenancy.sql.InvitationRows;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.Activated;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The moment at which a server belongs to somebody else. Thread-safe. */
@Component(service = Handover.class)
public final class Handover {

    private final LicenceDirectory licences;
    private final Removal removal;
    private final Drawer drawer;
    private final Plans plans;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final LicenceRows rows = new LicenceRows();
    private final InvitationRows invitations = new InvitationRows();

    @Activate
    public Handover(
            @Reference LicenceDirectory licences,
            @Reference Removal removal,
            @Reference Drawer drawer,
            @Reference Plans plans,
            @Reference Audit audit) {
        this.licences = licences;
        this.removal = removal;
        this.drawer = drawer;
        this.plans = plans;
        this.audit = audit;
    }

    /** In a transaction of the platform. */
    void carryOver(Tx tx, Offer offer, Caller receiver, TenantId into) {
        LicenseId license = offer.server();
        SealedLicence licence = rows.lock(tx, license).orElseThrow(Handover::changed);
        if (!licence.tenant().filter(offer.from()::equals).isPresent() || licence.status() == LicenceStatus.REVOKED) {
            throw changed();
        }
        Tx giving = Narrowed.to(tx, new Scope.Licence(offer.from(), license));
        Tx receiving = Narrowed.to(tx, new Scope.Licence(into, license));
        plans.makeRoom(Narrowed.to(tx, new Scope.Tenant(into)), into);
        invitations.withdrawAll(tx, license, clock.instant());
        removal.carry(tx, license, offer.from(), into);
        rows.move(tx, license, new Activated(into, receiver.user()), drawer.sealAgain(licence, into));
        record(
                giving,
                receiver,
                "licence.transfer.leave",
                license,
                Map.of("server", offer.serverName(), "to", into.toString()));
        record(
                receiving,
                receiver,
                "licence.transfer.arrive",
                license,
                Map.of("server", offer.serverName(), "from", offer.from().toString()));
        licences.changed(giving, offer.from(), license);
        licences.changed(receiving, into, license);
    }

    private void record(Tx tx, Caller receiver, String action, LicenseId license, Map<String, String> details) {
        audit.record(tx, LicenceDirectory.entry(Actor.of(receiver), action, license, details));
    }

    private static Conflict changed() {
        return new Conflict("The licence is no longer what was offered. Ask for a new offer.");
    }
}
