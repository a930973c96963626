package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.WipeEnded;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of servers, wipes and licences when the platform hears that they changed (NOTE-08). */
class ReportsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private final Sorting sorting = new Sorting(tables);
    private LicenceStatus status = LicenceStatus.ACTIVE;
    private TenantId owner = sorting.tenant;

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @Test
    void aServerThatStartsAndStopsIsToldOnceHoweverManyNodesHearOfIt() {
        var first = new StatusReports(tables, sorting.notifications, new ServerNames());
        var second = new StatusReports(tables, sorting.notifications, new ServerNames());
        var up = state(PowerState.STARTING, PowerState.RUNNING, "", 1);
        var down = state(PowerState.STOPPING, PowerState.STOPPED, "Asked to by Mara", 2);

        first.on(up);
        second.on(up);
        second.on(down);
        first.on(down);

        assertThat(sorting.told()).containsExactlyInAnyOrder("server.started -", "server.stopped Asked to by Mara");
    }

    @Test
    void whatIsSeenForTheFirstTimeOrOnTheWayOrCrashedIsNotToldHere() {
        var reports = new StatusReports(tables, sorting.notifications, new ServerNames());

        reports.on(state(PowerState.UNKNOWN, PowerState.RUNNING, "", 1));
        reports.on(state(PowerState.STOPPED, PowerState.STARTING, "", 2));
        reports.on(state(PowerState.RUNNING, PowerState.CRASHED, "exit code 139", 3));
        reports.on(state(PowerState.RUNNING, PowerState.RUNNING, "", 4));

        assertThat(sorting.told()).isEmpty();
    }

    @Test
    void aWipeThatWasTakenBackOrCalledOffIsToldAndTheOthersAreTheWipersToTell() {
        var reports = new WipeReports(tables, sorting.notifications, new ServerNames());

        reports.on(wipe("success"));
        reports.on(wipe("failed"));
        assertThat(sorting.told()).isEmpty();

        WipeEnded takenBack = wipe("rolled_back");
        reports.on(takenBack);
        reports.on(takenBack);
        reports.on(wipe("cancelled"));
        assertThat(sorting.told()).containsExactlyInAnyOrder("wipe.rolled-back -", "wipe.cancelled -");
    }

    @Test
    void aLicenceIsToldWhenItEndsAndWhenItCountsAgainAndNotForAnythingElseThatChanges() {
        licenceBecomes(LicenceStatus.ACTIVE, 1);
        licenceBecomes(LicenceStatus.SUSPENDED, 2);
        licenceBecomes(LicenceStatus.SUSPENDED, 3);
        licenceBecomes(LicenceStatus.ACTIVE, 4);
        licenceBecomes(LicenceStatus.ACTIVE, 5);
        licenceBecomes(LicenceStatus.EXPIRED, 6);
        licenceBecomes(LicenceStatus.REVOKED, 7);

        assertThat(sorting.told())
                .containsExactlyInAnyOrder(
                        "licence.suspended The platform's operators suspended it.",
                        "licence.active -",
                        "licence.expired Its time is over.",
                        "licence.revoked The platform's operators revoked it.");
        sorting.jobs.runAll();
        assertThat(sorting.inbox(sorting.owner))
                .extracting(ReceivedNotice::subject)
                .contains("The licence of Server " + sorting.license + " has expired");
    }

    /** The event is about the organisation that had the server; what becomes of it now is none of that one's business. */
    @Test
    void whoGaveTheServerAwayHearsNothingOfItsLicence() {
        owner = TenantId.random();

        licenceBecomes(LicenceStatus.REVOKED, 1);

        assertThat(sorting.told()).isEmpty();
    }

    private void licenceBecomes(LicenceStatus wanted, int second) {
        status = wanted;
        sorting.now = Instant.EPOCH.plusSeconds(second);
        Licences licences = Sorting.fake(
                Licences.class,
                (proxy, method, given) -> Optional.of(
                        new Licence((LicenseId) given[0], owner, "KEY", status, Instant.EPOCH, Optional.empty())));
        new LicenceReports(tables, sorting.notifications, licences, new ServerNames())
                .on(new LicenceChanged(sorting.tenant, sorting.license, sorting.now));
    }

    private ServerStateChanged state(PowerState from, PowerState to, String reason, int second) {
        return new ServerStateChanged(
                sorting.tenant, sorting.license, from, to, reason, Instant.EPOCH.plusSeconds(second));
    }

    private WipeEnded wipe(String ended) {
        return new WipeEnded(
                sorting.tenant, sorting.license, UUID.randomUUID(), "map", "manual", ended, "", Instant.EPOCH);
    }
}
