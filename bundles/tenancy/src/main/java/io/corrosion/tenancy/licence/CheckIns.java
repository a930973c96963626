package io.corrosion.tenancy.licence;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.CheckIn;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers game plugins that ask, at their start and every six hours, whether their licence is good (LIC-06 to LIC-08). An unknown
 * key is answered like a licence that has ended: read-only. Thread-safe.
 */
@Component(service = CheckIns.class)
public final class CheckIns {

    /** How long a plugin waits before it asks again. */
    public static final Duration INTERVAL = Duration.ofHours(6);

    private static final Scope LOOK_UP = Scope.platform("licence check-in");
    private static final int LONGEST_VERSION = 50;

    private final Transactions transactions;
    private final Standings standings;
    private final Clock clock;
    private final LicenceRows rows = new LicenceRows();

    @Activate
    public CheckIns(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference Standings standings) {
        this(transactions, standings, Clock.systemUTC());
    }

    public CheckIns(Transactions transactions, Standings standings, Clock clock) {
        this.transactions = transactions;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * @param status of the licence in lower case; {@code unknown} for a key that is nobody's
     * @param full whether commands are to be obeyed; else statistics only
     */
    public record Answer(String status, boolean full, String message, Optional<Instant> expiresAt) {}

    /** Who asks, with what. */
    public record Question(String key, String version, String address) {
        @Override
        public String toString() {
            return "Question[" + address + "]";
        }
    }

    /** Answers and keeps a record of it. */
    public Answer checkIn(Question question) {
        LicenceKey key = new LicenceKey(question.key());
        Optional<SealedLicence> found = transactions.read(LOOK_UP, tx -> rows.find(tx, key.sha256()));
        if (found.isEmpty() || found.get().tenant().isEmpty()) {
            return new Answer("unknown", false, "No server has a licence with this key.", Optional.empty());
        }
        SealedLicence licence = found.get();
        Standing standing = standings.of(licence.id());
        record(licence.tenant().get(), licence.id(), question, standing);
        return new Answer(status(licence, standing), standing.isFull(), standing.reason(), licence.expiresAt());
    }

    private void record(TenantId tenant, LicenseId license, Question question, Standing standing) {
        String version = question.version().length() > LONGEST_VERSION
                ? question.version().substring(0, LONGEST_VERSION)
                : question.version();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CheckIn checkIn = new CheckIn(now, version, question.address(), standing.isFull() ? "full" : "read_only");
        transactions.run(new Scope.Licence(tenant, license), tx -> rows.checkIn(tx, tenant, license, checkIn));
    }

    private String status(SealedLicence licence, Standing standing) {
        boolean ended = licence.expiresAt()
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        String own = licence.status().name().toLowerCase(Locale.ROOT);
        if (own.equals("active") && ended) {
            return "expired";
        }
        return own.equals("active") && !standing.isFull() ? "suspended" : own;
    }
}
