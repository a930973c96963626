package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which keys may sign which repository, and for whom it is, as an operator wrote it down. */
class RepositoryTest {

    private static final Path OURS = Path.of("/opt/corrosion/store");
    private static final Path OWN = Path.of("/data/store");
    private static final Path SHARED = Path.of("/etc/corrosion/keys");

    @Test
    void theKeysWithinARepositoryAreItsOwn() {
        List<Repository> both =
                Repository.of(OURS + ", " + OWN, List.of(OURS.resolve("keys"), OWN.resolve("keys"), SHARED));

        assertThat(both)
                .containsExactly(
                        new Repository(OURS, List.of(OURS.resolve("keys")), Set.of()),
                        new Repository(OWN, List.of(OWN.resolve("keys")), Set.of()));
    }

    @Test
    void oneWithoutKeysOfItsOwnTakesThoseThatLieInNoRepository() {
        List<Repository> both = Repository.of(OURS + "," + OWN, List.of(OURS.resolve("keys"), SHARED));

        assertThat(both).extracting(Repository::keys).containsExactly(List.of(OURS.resolve("keys")), List.of(SHARED));
    }

    @Test
    void keysInARepositoryWithinARepositoryAreThoseOfTheInnerOne() {
        Path inner = OURS.resolve("acme");

        List<Repository> both = Repository.of(OURS + "," + inner, List.of(OURS.resolve("keys"), inner.resolve("keys")));

        assertThat(both)
                .extracting(Repository::keys)
                .containsExactly(List.of(OURS.resolve("keys")), List.of(inner.resolve("keys")));
    }

    @Test
    void keysAndOrganisationsAreNamedWithTheRepository() {
        TenantId acme = TenantId.random();
        TenantId tidewater = TenantId.random();

        List<Repository> said = Repository.of(
                OWN + "; keys=" + SHARED + "; organisations=" + acme + " " + tidewater, List.of(OWN.resolve("keys")));

        assertThat(said).containsExactly(new Repository(OWN, List.of(SHARED), Set.of(acme, tidewater)));
        assertThat(said.get(0).isFor(Set.of(tidewater))).isTrue();
        assertThat(said.get(0).isFor(Set.of(TenantId.random()))).isFalse();
    }

    @Test
    void whatCannotBeReadIsNoRepositoryForEverybody() {
        assertThat(Repository.of(OWN + ";organisations=acme," + OWN + ";organisation=" + TenantId.random(), List.of()))
                .isEmpty();
        assertThat(Repository.of(OWN + ";organisations=", List.of())).isEmpty();
    }
}
