package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.DirectTransactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody who may see a server's activity learns about those who acted. */
class ActivityTest {

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Caller ann = caller("ann@example.org", "192.0.2.9");
    private final Caller bo = caller("bo@example.org", "198.51.100.4");
    private boolean readsAudit;

    @Test
    void whereSomebodyActedFromIsForThoseWhoReadTheAuditLogOfTheOrganisation() {
        assertThat(actor()).isEqualTo(new Actor("user", Optional.of(ann.user().value()), "ann@example.org", "", ""));

        readsAudit = true;

        assertThat(actor().address()).isEqualTo("192.0.2.9");
    }

    private Actor actor() {
        Access access = proxy(Access.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "require" -> scope;
            default -> !arguments[1].equals(scope.tenant()) || readsAudit;
        });
        RecordedEntry stop = new RecordedEntry(
                Instant.parse("2026-11-21T03:00:00Z"),
                new AuditEntry(
                        Actor.of(ann),
                        "server.power.stop",
                        "server",
                        scope.license().toString(),
                        Optional.of(scope.license()),
                        Map.of()));
        Audit audit = proxy(Audit.class, (proxy, method, arguments) -> List.of(stop));
        return new Activity(new DirectTransactions(), access, audit)
                .latest(bo, scope.license(), 10)
                .get(0)
                .entry()
                .actor();
    }

    private static Caller caller(String email, String address) {
        return new Caller(UserId.random(), email, email, SessionId.random(), address, "Firefox");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
