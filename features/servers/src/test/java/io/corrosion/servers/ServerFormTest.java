package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerFormTest {

    private final Licence licence = new Licence(
            LicenseId.random(), TenantId.random(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());

    @Test
    void aServerIsItsLicence() {
        Server server = ServerForm.accepted(
                new NewServer(" Ashfall EU ", "rust", "[2001:db8::1]:28015", 0), licence, Instant.EPOCH);

        assertThat(server.id()).isEqualTo(licence.id());
        assertThat(server.tenant()).isEqualTo(licence.tenant());
        assertThat(server.name()).isEqualTo("Ashfall EU");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        NewServer wrong = new NewServer("a\nb", "Rust!", "http://x/ y", -1);

        assertThatThrownBy(() -> ServerForm.accepted(wrong, licence, Instant.EPOCH))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refusal ->
                        assertThat(refusal.fields()).containsOnlyKeys("name", "game", "address", "max_players"));
    }
}
