package io.corrosion.wipes.time;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.WipeType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * When a server is wiped by itself (WIPE-13). Immutable.
 *
 * @param profile how; empty for the defaults
 * @param cron five fields, read in the zone: when the countdown begins
 * @param wipeBlueprints whether a map wipe takes the blueprints, too, which makes it a full one (decision 58)
 */
public record Schedule(
        UUID id,
        LicenseId server,
        Optional<UUID> profile,
        String name,
        WipeType type,
        String cron,
        String zone,
        boolean wipeBlueprints,
        boolean active,
        Optional<Instant> next,
        Instant createdAt) {

    private static final int LONGEST_NAME = 100;

    public Schedule {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Invalid.field("schedule_name", "A schedule's name has 1 to " + LONGEST_NAME + " characters.");
        }
    }

    /** What is really wiped. */
    public WipeType effective() {
        return type.with(wipeBlueprints);
    }

    /**
     * Its times.
     *
     * @throws Invalid when there is no such time zone
     */
    public Cron times() {
        try {
            return new Cron(cron, ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            throw Invalid.field("timezone", "There is no time zone of this name; take one such as Europe/Berlin.");
        }
    }

    /** Whether its next time has come. */
    public boolean isDue(Instant now) {
        return active && next.filter(moment -> !moment.isAfter(now)).isPresent();
    }

    /** The same with its next time. */
    public Schedule next(Optional<Instant> moment) {
        return new Schedule(id, server, profile, name, type, cron, zone, wipeBlueprints, active, moment, createdAt);
    }
}
