package io.corrosion.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.AuditTrail;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the tab of a server shows to somebody who reads that server's activity alone. */
class AuditLogsTest {

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller bo =
            new Caller(UserId.random(), "bo@example.org", "Bo", SessionId.random(), "198.51.100.4", "Firefox");

    @Test
    void addressesAreForThoseWhoReadTheLogOfTheOrganisation() {
        assertThat(seen(Set.of(scope.license())).actor())
                .extracting(Actor::name, Actor::address, Actor::userAgent)
                .containsExactly("ann@example.org", "", "");
        assertThat(seen(Set.of(scope.tenant())).actor().address()).isEqualTo("203.0.113.7");
    }

    @Test
    void whatWasTypedIsForThoseWhoReadTheConsole() {
        assertThat(seen(Set.of(scope.license())).metadata()).containsEntry("line", "kick eve");
        assertThat(seen(Set.of(scope.tenant())).metadata()).isEmpty();
    }

    /** @param allowed where the caller may do more than read activity */
    private AuditEntry seen(Set<Object> allowed) {
        Actor ann = new Actor("user", Optional.of(UUID.randomUUID()), "ann@example.org", "203.0.113.7", "Mozilla");
        LoggedEntry typed = new LoggedEntry(
                UUID.randomUUID(),
                7,
                Instant.parse("2026-11-21T02:00:00Z"),
                new AuditEntry(ann, "server.console", "server", "7f3a", Optional.empty(), Map.of("line", "kick eve")));
        AuditTrail trail = proxy(AuditTrail.class, (proxy, method, arguments) -> Items.all(List.of(typed)));
        Access access = proxy(
                Access.class,
                (proxy, method, arguments) ->
                        method.getName().equals("require") ? scope : (Object) allowed.contains(arguments[1]));
        return new AuditLogs(trail, access)
                .activity(bo, scope.license(), AuditQuery.ALL, Optional.empty(), 10)
                .items()
                .get(0)
                .entry();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
