package io.corrosion.wipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.NextWipe;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.time.Schedule;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpcomingTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant SOON = Instant.parse("2026-12-03T19:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-10T19:00:00Z");

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "wipes").transactions();
    private final TenantId tenant = TenantId.random();
    private final Caller caller =
            new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "test");
    private final Set<LicenseId> closed = new HashSet<>();
    private final Access access = (Access) Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (proxy, method, arguments) -> method.getName().equals("scopeOf")
                    ? new Scope.Person(caller.user(), Set.of(tenant))
                    : !closed.contains(arguments[1]));
    private final Upcoming upcoming = new Upcoming(access, transactions);

    @Test
    void theEarliestOfTheActiveSchedulesCounts() {
        Scope.Licence server = server(tenant);
        plan(server, "later", LATER, true);
        plan(server, "soon", SOON, true);
        plan(server, "switched off", SOON.minusSeconds(60), false);

        assertThat(next(server)).isEqualTo(new NextWipe(false, Optional.of(SOON)));
    }

    @Test
    void theOneThatGoesOnIsSaidBesideTheNextAndAnOldOneIsNot() {
        Scope.Licence going = server(tenant);
        plan(going, "soon", SOON, true);
        wiped(going, true);
        Scope.Licence over = server(tenant);
        wiped(over, false);

        assertThat(next(going)).isEqualTo(new NextWipe(true, Optional.of(SOON)));
        assertThat(next(over)).isEqualTo(new NextWipe(false, Optional.empty()));
    }

    @Test
    void whatTheCallerMayNotSeeIsLeftOut() {
        Scope.Licence mine = server(tenant);
        Scope.Licence closedToMe = server(tenant);
        Scope.Licence foreign = server(TenantId.random());
        closed.add(closedToMe.license());
        List.of(mine, closedToMe, foreign).forEach(server -> plan(server, "soon", SOON, true));

        var next = upcoming.of(caller, List.of(mine.license(), closedToMe.license(), foreign.license()));

        assertThat(next.get(mine.license()).planned()).contains(SOON);
        assertThat(next).doesNotContainKey(closedToMe.license());
        assertThat(next.get(foreign.license()).planned())
                .as("even if the permission were given, the rows are another organisation's")
                .isEmpty();
        assertThat(upcoming.of(caller, List.of())).isEmpty();
    }

    private NextWipe next(Scope.Licence server) {
        return upcoming.of(caller, List.of(server.license())).get(server.license());
    }

    private static Scope.Licence server(TenantId owner) {
        return new Scope.Licence(owner, LicenseId.random());
    }

    private void plan(Scope.Licence server, String name, Instant next, boolean active) {
        Schedule schedule = new Schedule(
                UUID.randomUUID(),
                server.license(),
                Optional.empty(),
                name,
                WipeType.MAP,
                "0 19 * * 4",
                "UTC",
                false,
                active,
                Optional.of(next),
                SOON);
        transactions.run(server, tx -> new ScheduleRows().put(tx, server, schedule));
    }

    private void wiped(Scope.Licence server, boolean active) {
        transactions.run(
                server,
                tx -> Sql.update(
                        tx,
                        "insert into wipes.wipe_history (id, tenant_id, license_id, wipe_type, trigger_type, status, step,"
                                + " active, profile, actor, created_at, touched_at)"
                                + " values (?, ?, ?, 'map', 'manual', ?, 'announce', ?, '{}', '{}', now(), now())",
                        UUID.randomUUID(),
                        server.tenant().value(),
                        server.license().value(),
                        active ? "wiping" : "success",
                        active));
    }
}
