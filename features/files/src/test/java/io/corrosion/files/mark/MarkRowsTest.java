package io.corrosion.files.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarkRowsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final UserId ann = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "files").transactions();
    private final MarkRows rows = new MarkRows();
    private final Instant noon = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void favouritesBelongToAPerson() {
        transactions.run(scope, tx -> {
            rows.bookmark(tx, scope, ann, ServerPath.of("cfg"), noon);
            rows.bookmark(tx, scope, ann, ServerPath.of("cfg"), noon);
            rows.bookmark(tx, scope, bob, ServerPath.of("logs"), noon);
        });

        var bookmarks = transactions.read(scope, tx -> rows.bookmarks(tx, scope, ann));

        assertThat(bookmarks).extracting(mark -> mark.path().value()).containsExactly("cfg");
    }

    @Test
    void theLastOpenedIsOnTopAndOldOnesAreForgotten() {
        transactions.run(scope, tx -> IntStream.range(0, 40)
                .forEach(i -> rows.opened(tx, scope, ann, ServerPath.of("f" + i), noon.plusSeconds(i))));
        transactions.run(scope, tx -> rows.opened(tx, scope, ann, ServerPath.of("f20"), noon.plusSeconds(99)));

        var recent = transactions.read(scope, tx -> rows.recent(tx, scope, ann));

        assertThat(recent).hasSize(30);
        assertThat(recent.get(0).path().value()).isEqualTo("f20");
    }

    @Test
    void anotherServersRowsAreNotSeen() {
        Scope.Licence other = new Scope.Licence(TenantId.random(), LicenseId.random());
        transactions.run(scope, tx -> rows.bookmark(tx, scope, ann, ServerPath.of("cfg"), noon));

        var seen = transactions.read(other, tx -> rows.bookmarks(tx, scope, ann));

        assertThat(seen).isEmpty();
    }
}
