package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.Needs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {

    private static final String TRANSACTIONS = "io.corrosion.api.tx.Transactions";
    private static final String GATEWAY = "io.corrosion.api.gateway.ServerGateway";
    private static final String VAULT = "io.corrosion.api.vault.Vault";

    @Test
    void aModuleSeesTheTransactionsOfItsOwnSchemaAndNoOthers() {
        assertThat(sees(Needs.NOTHING, TRANSACTIONS, Map.of("corrosion.schema", "greeter", "corrosion.guarded", true)))
                .isTrue();
        assertThat(sees(Needs.NOTHING, TRANSACTIONS, Map.of("corrosion.schema", "greeter")))
                .isFalse();
        assertThat(sees(Needs.NOTHING, TRANSACTIONS, Map.of("corrosion.schema", "identity", "corrosion.guarded", true)))
                .isFalse();
        assertThat(sees(Needs.NOTHING, "javax.sql.DataSource", Map.of("osgi.jndi.service.name", "owner")))
                .isFalse();
    }

    @Test
    void whatHoldsSecretsIsSeenWhenItIsDeclared() {
        Needs declared = new Needs(List.of("vault.Vault"), null, null, null);

        assertThat(sees(Needs.NOTHING, VAULT, Map.of())).isFalse();
        assertThat(sees(declared, VAULT, Map.of())).isTrue();
        assertThat(sees(declared, "io.corrosion.api.identity.Passwords", Map.of()))
                .isFalse();
        assertThat(sees(Needs.NOTHING, "org.osgi.service.cm.ConfigurationAdmin", Map.of()))
                .isFalse();
        assertThat(sees(Needs.NOTHING, "io.corrosion.api.observe.Meters", Map.of()))
                .isTrue();
    }

    @Test
    void whatTheListDoesNotNameIsNotThereHoweverNewItIs() {
        assertThat(sees(Needs.NOTHING, "io.corrosion.api.tomorrow.Treasury", Map.of()))
                .isFalse();
        assertThat(sees(Needs.NOTHING, "org.example.library.Backdoor", Map.of()))
                .isFalse();
        assertThat(sees(
                        Needs.NOTHING,
                        List.of("io.corrosion.api.observe.Meters", "io.corrosion.api.tomorrow.Treasury"),
                        Map.of()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.osgi.service.condition.Condition", "javax.persistence.spi.PersistenceProvider"})
    void whatComponentsAndEntitiesNeedIsThereForEachModule(String type) {
        assertThat(sees(Needs.NOTHING, type, Map.of())).isTrue();
    }

    @Test
    void ofWhatIsGuardedTheGuardIsThereAndNotTheServiceBehindIt() {
        String maps = "io.corrosion.api.map.Maps";
        Needs declared = new Needs(List.of("map.Maps"), null, null, null);
        Map<String, Object> guard = Map.of("corrosion.guarded", true);

        assertThat(sees(Needs.NOTHING, "io.corrosion.api.storage.Blobs", guard)).isTrue();
        assertThat(sees(Needs.NOTHING, "io.corrosion.api.storage.PlatformBlobs", guard))
                .isFalse();
        assertThat(sees(Needs.NOTHING, "io.corrosion.api.storage.Blobs", Map.of()))
                .isFalse();
        assertThat(sees(Needs.NOTHING, maps, guard)).isFalse();
        assertThat(sees(declared, maps, guard)).isTrue();
        assertThat(sees(declared, maps, Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.corrosion.api.access.Roles",
                "io.corrosion.api.access.Bindings",
                "io.corrosion.api.backup.RecoveryPoints",
                "io.corrosion.api.rest.SignedAddresses",
                "io.corrosion.api.audit.AuditTrail",
                "io.corrosion.api.game.GameOrders",
                "org.osgi.service.component.runtime.ServiceComponentRuntime",
                "org.apache.felix.service.command.CommandProcessor",
                "javax.management.MBeanServer",
                "javax.persistence.EntityManager"
            })
    void whatGivesRightsOrLeadsPastTheWallIsNotThereForModules(String type) {
        assertThat(sees(Needs.NOTHING, type, Map.of())).isFalse();
    }

    @Test
    void gameServersAreReachedThroughTheGuardOnly() {
        Needs declared = new Needs(null, null, null, List.of("say *"));

        assertThat(sees(declared, GATEWAY, Map.of())).isFalse();
        assertThat(sees(declared, GATEWAY, Map.of("corrosion.guarded", true))).isTrue();
        assertThat(sees(Needs.NOTHING, GATEWAY, Map.of("corrosion.guarded", true)))
                .isFalse();
    }

    @Test
    void aContractIsSeenAlsoWhereItsBundleOffersItUnderANameOfItsOwn() {
        String meters = "io.corrosion.api.observe.Meters";
        String inside = "io.corrosion.observability.Registry";

        assertThat(sees(Needs.NOTHING, List.of(meters, inside), Map.of())).isTrue();
        assertThat(sees(Needs.NOTHING, inside, Map.of())).isFalse();
    }

    private static boolean sees(Needs needs, String type, Map<String, Object> properties) {
        return sees(needs, List.of(type), properties);
    }

    private static boolean sees(Needs needs, List<String> types, Map<String, Object> properties) {
        return Sight.sees(needs, Optional.of("greeter"), types, properties::get);
    }
}
