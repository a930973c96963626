package io.corrosion.tenancy;

import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tenancy.Standing.Mode;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides what states leave possible, from what the directories remember. Thread-safe. */
@Component
public final class StandingDirectory implements Standings {

    private static final Standing NO_TENANT = new Standing(Mode.CLOSED, "There is no organisation with this id.");
    private static final Standing NO_LICENCE = new Standing(Mode.CLOSED, "There is no server with this id.");
    private static final Standing SUSPENDED = new Standing(
            Mode.READ_ONLY,
            "The organisation is suspended: looking and exporting go on, everything else waits. An owner can settle this with"
                    + " the platform's operators.");

    private final Organisations organisations;
    private final Licences licences;
    private final Clock clock;

    @Activate
    public StandingDirectory(@Reference Organisations organisations, @Reference Licences licences) {
        this(organisations, licences, Clock.systemUTC());
    }

    StandingDirectory(Organisations organisations, Licences licences, Clock clock) {
        this.organisations = organisations;
        this.licences = licences;
        this.clock = clock;
    }

    @Override
    public Standing of(TenantId tenant) {
        return organisations.find(tenant).map(StandingDirectory::standing).orElse(NO_TENANT);
    }

    @Override
    public Standing of(LicenseId license) {
        Optional<Licence> found = licences.find(license);
        if (found.isEmpty()) {
            return NO_LICENCE;
        }
        Standing whole = of(found.get().tenant());
        return whole.isFull() ? standing(found.get(), clock.instant()) : closing(whole);
    }

    private static Standing closing(Standing whole) {
        return whole.mode() == Mode.CLOSED ? NO_LICENCE : whole;
    }

    private static Standing standing(Tenant tenant) {
        return switch (tenant.status()) {
            case ACTIVE -> Standing.FULL;
            case SUSPENDED -> SUSPENDED;
            case DELETED -> NO_TENANT;
        };
    }

    private static Standing standing(Licence licence, Instant now) {
        if (licence.isActiveAt(now)) {
            return Standing.FULL;
        }
        String state =
                switch (licence.status()) {
                    case SUSPENDED -> "suspended";
                    case REVOKED -> "revoked";
                    case ACTIVE, EXPIRED -> "expired";
                };
        return new Standing(
                Mode.READ_ONLY,
                "The server's licence is " + state + ": the server can be looked at, but takes no commands until its"
                        + " licence is active again.");
    }
}
