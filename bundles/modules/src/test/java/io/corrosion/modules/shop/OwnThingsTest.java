package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.reach.Enabled;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values and messages of a module that tries its luck with a server on which it is not enabled. */
class OwnThingsTest {

    private static final String SLUG = "greeter";

    private final Scope.Licence server = anyServer();
    private final Scope.Licence foreign = anyServer();
    private final Enabled platform = new Enabled(server, foreign);

    @Test
    void valuesAreKeptOfServersThatHaveTheModule() {
        OwnServices own = new OwnServices(
                SliceDatabase.of(new PostgresExtension().database(), "modules").transactions(),
                null,
                null,
                null,
                SLUG,
                platform.of(SLUG));

        own.put(server, "mood", "calm");

        assertThat(own.get(server, "mood")).contains("calm");
        Scope.Licence forged = new Scope.Licence(foreign.tenant(), server.license());
        for (Scope.Licence other : List.of(foreign, forged)) {
            refuses(() -> own.get(other, "mood"));
            refuses(() -> own.put(other, "mood", "wild"));
            refuses(() -> own.remove(other, "mood"));
            refuses(() -> own.below(other, ""));
            refuses(() -> own.shared(other, "hello", "public.mood"));
            refuses(() -> own.of(other));
        }
        assertThat(platform.refused(SLUG)).isEqualTo(12);
        assertThat(own.get(server, "mood")).contains("calm");
    }

    @Test
    void messagesAreToldOfServersThatHaveTheModule() {
        OwnMessages own = new OwnMessages(new MessagePost(null), platform.accounts(), SLUG, platform.of(SLUG));

        own.tell(server, "greeter.filled", "{}");

        refuses(() -> own.tell(foreign, "greeter.filled", "{}"));
        assertThat(platform.refused(SLUG)).isEqualTo(1);
    }

    private static void refuses(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(Refused.class).hasMessageContaining("The module greeter ");
    }

    private static Scope.Licence anyServer() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), LicenseId.random());
    }
}
