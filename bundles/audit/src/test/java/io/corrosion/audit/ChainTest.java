package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the log behind its back is found. */
class ChainTest extends LogGround {

    @Test
    void aChainThatNobodyTouchedIsIntact() {
        record(5);
        Scope other = new Scope.Tenant(TenantId.random());
        transactions.run(other, tx -> audit.record(tx, entry("other.deed", Map.of())));

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(5, 1, 5, 0, List.of()));
        assertThat(trail.verify(other).entries()).isEqualTo(1);
        assertThat(trail.verify(Scope.platform("test")).intact()).isTrue();
        assertThat(trail.find(organisation, AuditQuery.ALL, Optional.empty(), 1).items())
                .extracting(LoggedEntry::position)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = gen_random_uuid()",
                "license_id = gen_random_uuid()",
                "actor_id = gen_random_uuid()",
                "actor_id = null",
                "actor_type = 'system'",
                "actor_name = 'bob@example.org'",
                "action = 'server.power.stop'",
                "resource_type = 'tenant'",
                "resource_id = 'another'",
                "metadata = '{}'",
                "metadata = metadata || '{\"a\": \"b\"}'",
                "ip_address = '203.0.113.1'",
                "ip_address = null",
                "user_agent = 'curl'",
                "created_at = created_at + interval '1 microsecond'",
                "salt = null",
                "personal = sha256('x')",
                "salt = '\\x00', actor_name = 'erased'",
                "tenant_id = gen_random_uuid()"
            })
    void everyChangeOfEveryColumnIsFound(String change) throws SQLException {
        record(3);

        asOwner("update audit.audit_logs set " + change + " where metadata->>'n' = '1'");

        assertThat(trail.verify(organisation).findings()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aRemovedEntryIsFoundWhereverItStood(int which) throws SQLException {
        record(3);
        asOwner("delete from audit.audit_logs where metadata->>'n' = '" + which + "'");
        assertThat(trail.verify(organisation).findings()).hasSize(1);

        asOwner("delete from audit.links where position = " + (which + 1));
        assertThat(trail.verify(organisation).findings()).isNotEmpty();
    }

    @Test
    void anEntrySlippedInIsFound() throws SQLException {
        record(3);

        asOwner("insert into audit.audit_logs select gen_random_uuid(), tenant_id, license_id, actor_id, actor_type,"
                + " actor_name, action, resource_type, resource_id, metadata, ip_address, user_agent, created_at, salt,"
                + " personal from audit.audit_logs limit 1");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("slipped in");
    }

    @Test
    void whoOwnsTheDatabaseAndWritesTheWholeChainAnewLacksTheSignature() throws SQLException {
        record(3);
        notary.checkpoint();
        assertThat(trail.verify(organisation).intact()).isTrue();

        asOwner(
                "update audit.audit_logs set action = 'nothing.happened' where metadata->>'n' = '2'",
                "update audit.links l set hash = sha256(l.previous || convert_to(audit.content(a), 'UTF8'))"
                        + " from audit.audit_logs a where a.id = l.entry_id and l.position = 3",
                "update audit.heads set hash = (select hash from audit.links where position = 3)");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("is not what the platform signed");
    }

    @Test
    void anEndCutOffAndAForgedSignatureAreFound() throws SQLException {
        record(3);
        notary.checkpoint();
        asOwner(
                "delete from audit.audit_logs where metadata->>'n' = '2'",
                "delete from audit.links where position = 3",
                "update audit.heads set position = 2, hash = (select hash from audit.links where position = 2)");
        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("ends at 2");

        asOwner("update audit.anchors set position = 2, hash = (select hash from audit.links where position = 2)");
        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("not the platform's");
    }

    @Test
    void aLogEmptiedAltogetherIsFound() throws SQLException {
        record(3);

        asOwner("delete from audit.audit_logs", "delete from audit.links");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("are gone");
    }

    @Test
    void theRuntimeRolesCannotTouchTheChain() {
        record(1);
        for (Scope scope : List.of(organisation, Scope.platform("attack"))) {
            for (String attack : List.of(
                    "update audit.links set position = 7",
                    "delete from audit.heads",
                    "update audit.heads set position = 0",
                    "insert into audit.bridges (chain, position, previous, hash) values (gen_random_uuid(), 1, '', '')",
                    "delete from audit.anchors",
                    "update audit.audit_logs set action = 'x'",
                    "delete from audit.audit_logs",
                    "truncate audit.audit_logs",
                    "alter table audit.audit_logs disable trigger all",
                    "select audit.drop_month(current_date)")) {
                assertThatThrownBy(() -> transactions.run(scope, tx -> execute(tx.connection(), attack)))
                        .as(attack)
                        .hasMessageMatching("(?s).*(permission denied|append-only|must be owner|never dropped).*");
            }
        }
    }
}
