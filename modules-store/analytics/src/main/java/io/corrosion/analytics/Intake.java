package io.corrosion.analytics;

import io.corrosion.analytics.sql.PlayerRows;
import io.corrosion.analytics.sql.SampleRows;
import io.corrosion.analytics.sql.WipeRows;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where reports become rows: a batch is one transaction, and a batch that comes again changes nothing. Thread-safe.
 */
@Component(service = Intake.class)
public final class Intake {

    /** Older reports are dropped: the raw tables do not reach back further. */
    public static final Duration OLDEST = Duration.ofDays(7);

    private static final Scope ALL = Scope.platform("analytics intake");
    private static final String SENT_AT = "Sent-At";

    private final Transactions transactions;
    private final Meters meters;
    private final Clock clock;
    private final SampleRows samples = new SampleRows();
    private final PlayerRows players = new PlayerRows();
    private final WipeRows wipes = new WipeRows();

    @Activate
    public Intake(
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions, @Reference Meters meters) {
        this(transactions, meters, Clock.systemUTC());
    }

    Intake(Transactions transactions, Meters meters, Clock clock) {
        this.transactions = transactions;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * When a report was made: what its sender says where it was held back, else when it arrived. A sender whose clock is
     * ahead is not believed, so that nothing lies in the future. Empty when it is too old to be kept.
     */
    public Optional<Instant> madeAt(Telemetry telemetry) {
        Instant arrived = telemetry.message().at();
        Instant made = sentAt(telemetry).filter(sent -> sent.isBefore(arrived)).orElse(arrived);
        return made.isBefore(arrived.minus(OLDEST)) ? Optional.empty() : Optional.of(made);
    }

    private static Optional<Instant> sentAt(Telemetry telemetry) {
        try {
            return Optional.ofNullable(telemetry.message().headers().get(SENT_AT))
                    .map(Instant::parse);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /** Counts a report that could not be used. */
    public void dropped(String reason) {
        meters.count("analytics_reports_dropped", "reason", reason);
    }

    /** Adds samples, and notes which hours that were over have to be computed again. */
    public void addSamples(List<Sample> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            transactions.run(ALL, tx -> samples.addNew(tx, batch, now));
        } catch (SqlFailure failure) {
            if (!failure.isDuplicate()) {
                throw failure;
            }
            // The stream delivers some of them again: its batch was not confirmed.
            transactions.run(ALL, tx -> samples.addMissing(tx, batch, now));
        }
    }

    /** Adds what players did, and who they are. */
    public void addPlayerEvents(List<PlayerEvent> batch) {
        if (!batch.isEmpty()) {
            transactions.run(ALL, tx -> players.add(tx, batch));
        }
    }

    /** Notes how a wipe goes. */
    public void noteWipe(LicenseId license, TenantId tenant, Wipe wipe) {
        transactions.run(ALL, tx -> wipes.note(tx, license, tenant, wipe));
    }

    /** Notes what is played after the newest wipe that began before this moment. */
    public void noteMap(LicenseId license, String map, Instant at) {
        transactions.run(ALL, tx -> wipes.noteMap(tx, license, map, at));
    }
}
