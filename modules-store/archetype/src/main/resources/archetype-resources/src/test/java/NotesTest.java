package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The use cases on a real PostgreSQL, with the tables as the platform would make them. */
class NotesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final SliceDatabase slice = SliceDatabase.of(POSTGRES.database(), "${artifactId}");
    private final List<AuditEntry> audited = new ArrayList<>();
    private final Notes notes = new Notes(
            stub(Access.class, (proxy, method, arguments) -> new Scope.Tenant((TenantId) arguments[1])),
            slice.transactions(),
            stub(Audit.class, (proxy, method, arguments) -> audited.add((AuditEntry) arguments[1])));
    private final Caller mara =
            new Caller(UserId.random(), "mara@example.org", "Mara", SessionId.random(), "127.0.0.1", "test");

    @Test
    void aNoteIsKeptAndAuditedAndSeenInItsOrganisationOnly() {
        TenantId ours = TenantId.random();

        notes.write(mara, ours, "Wipe on Thursday");

        assertThat(notes.newest(mara, ours, 10)).extracting(Note::text).containsExactly("Wipe on Thursday");
        assertThat(notes.newest(mara, TenantId.random(), 10)).isEmpty();
        assertThat(audited).extracting(AuditEntry::action).containsExactly("${artifactId}.write");
    }

    @Test
    void everyTableIsBehindRowLevelSecurity() {
        RowLevelSecurityRules.check(POSTGRES.database().owner(), Set.of());
    }

    private static <T> T stub(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
