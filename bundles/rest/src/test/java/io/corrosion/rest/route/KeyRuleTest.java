package io.corrosion.rest.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.rest.Requires;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRuleTest {

    private final KeyPass reader = new KeyPass(UUID.randomUUID(), Set.of(KeyScope.SERVERS_READ));
    private final KeyPass all = new KeyPass(UUID.randomUUID(), Set.of(KeyScope.ALL));

    @Test
    void aPermissionSaysWhichScopeItNeeds() {
        assertThat(KeyRule.of("server.view", "").objection(reader)).isEmpty();
        assertThat(KeyRule.of("control.start", "").objection(reader))
                .contains("This API key lacks the scope power:control.");
        assertThat(KeyRule.of("control.start", "").objection(all)).isEmpty();
    }

    @Test
    void whatAnySignedInPersonMayDoIsNotReachedByKeysUnlessItSaysSo() {
        assertThat(KeyRule.of(Requires.SIGNED_IN, "").objection(all)).isPresent();
        assertThat(KeyRule.of(Requires.SIGNED_IN, Requires.ANY_KEY).objection(reader))
                .isEmpty();
        assertThat(KeyRule.of(Requires.SIGNED_IN, "servers:read").objection(reader))
                .isEmpty();
        assertThat(KeyRule.of("server.view", Requires.SESSION).objection(all)).isPresent();
    }

    @Test
    void anUnknownScopeIsRefusedWhenTheResourceArrives() {
        assertThatThrownBy(() -> KeyRule.of(Requires.SIGNED_IN, "servers:reed")).hasMessageContaining("servers:reed");
    }
}
