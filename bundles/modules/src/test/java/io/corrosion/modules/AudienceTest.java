package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees the modules of a repository that is for one organisation. */
class AudienceTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    private static final TenantId ACME = TenantId.random();
    private static final TenantId TIDEWATER = TenantId.random();
    private static final Caller ADA = new Caller(
            new UserId(UUID.randomUUID()), "ada@corrosion.example", "Ada", new SessionId(UUID.randomUUID()), "::1", "");

    @TempDir
    Path folder;

    private Catalogue catalogue;

    @BeforeEach
    void bellsForEverybodyAndASecretForAcme() throws IOException {
        Node.forgetModules(TRANSACTIONS);
        SignedStore open = new SignedStore(folder.resolve("open")).publish("bells", "1.0.0");
        SignedStore own = new SignedStore(folder.resolve("own")).publish("secret", "1.0.0");
        Repositories repositories = new Repositories(
                List.of(
                        new Repository(own.folder(), List.of(own.keys()), Set.of(ACME)),
                        new Repository(open.folder(), List.of(open.keys()), Set.of())),
                Clock.systemUTC(),
                new JdbcCounters(TRANSACTIONS));
        catalogue = new Catalogue(
                repositories,
                new InstalledModules(TRANSACTIONS, new JdbcModuleRecords(), null, null),
                module -> List.of());
    }

    @Test
    void itsMembersSeeThem() {
        Audience audience = audience(false, ACME);

        assertThat(audience.catalogue(ADA)).extracting(ModuleListing::slug).containsExactly("bells", "secret");
        assertThat(audience.get(ADA, "secret").name()).isEqualTo("secret");
    }

    @Test
    void forOthersThereIsNothingOfThem() {
        Audience audience = audience(false, TIDEWATER);

        assertThat(audience.catalogue(ADA)).extracting(ModuleListing::slug).containsExactly("bells");
        assertThat(audience.shows(ADA, "secret")).isFalse();
        assertThatThrownBy(() -> audience.get(ADA, "secret"))
                .isInstanceOf(NotFound.class)
                .hasMessage(Audience.unknown("secret").getMessage());
    }

    @Test
    void onAServerTheOwnersOrganisationCountsWhoeverAsks() {
        Audience audience = audience(true, ACME);
        Scope.Licence theirs = new Scope.Licence(TIDEWATER, LicenseId.random());
        Scope.Licence own = new Scope.Licence(ACME, LicenseId.random());

        assertThat(audience.catalogue(theirs)).extracting(ModuleListing::slug).containsExactly("bells");
        assertThatThrownBy(() -> audience.get(theirs, "secret")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> audience.demand(theirs, "secret")).isInstanceOf(NotFound.class);
        assertThat(audience.get(own, "secret").slug()).isEqualTo("secret");
        assertThatCode(() -> audience.demand(own, "secret")).doesNotThrowAnyException();
        assertThatCode(() -> audience.demand(theirs, "bells")).doesNotThrowAnyException();
    }

    @Test
    void operatorsSeeThemAll() {
        assertThat(audience(true, TIDEWATER).catalogue(ADA))
                .extracting(ModuleListing::slug)
                .containsExactly("bells", "secret");
    }

    private Audience audience(boolean operator, TenantId own) {
        Access access = (Access) Proxy.newProxyInstance(
                Access.class.getClassLoader(),
                new Class<?>[] {Access.class},
                (proxy, method, arguments) -> method.getName().equals("scopeOf")
                        ? new Scope.Person(ADA.user(), Set.of(own))
                        : (Object) operator);
        return new Audience(access, catalogue);
    }
}
