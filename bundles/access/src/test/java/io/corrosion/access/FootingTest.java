package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootingTest {

    private final Caller caller = new Caller(UserId.random(), "a@example.org", "a", SessionId.random(), "", "");
    private final TenantId tenant = TenantId.random();

    @ParameterizedTest
    @ValueSource(strings = {"server.view", "files.read", "audit.read", "tenant.view"})
    void whoseAddressIsNotConfirmedMayLook(String key) {
        assertThat(objection(new Assurance(false, false), false, key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"control.start", "tenant.delete", "billing.manage", "team.invite", "wipe.execute"})
    void whoseAddressIsNotConfirmedChangesNothing(String key) {
        assertThat(objection(new Assurance(false, true), false, key).orElseThrow())
                .contains("e-mail address");
    }

    @Test
    void anOrganisationThatInsistsShowsNothingToWhoHasNoSecondFactor() {
        assertThat(objection(new Assurance(true, false), true, "server.view").orElseThrow())
                .contains("second factor");
        assertThat(objection(new Assurance(true, true), true, "wipe.execute")).isEmpty();
        assertThat(objection(new Assurance(true, false), false, "wipe.execute")).isEmpty();
    }

    private Optional<String> objection(Assurance assurance, boolean insists, String key) {
        return new Footing(person -> assurance, organisation(insists)).objection(caller, tenant, Permission.of(key));
    }

    private Organisations organisation(boolean insists) {
        Tenant found = new Tenant(
                tenant, "Ashfall", "ashfall", "starter", TenantStatus.ACTIVE, Instant.EPOCH, Instant.EPOCH, insists);
        return (Organisations) Proxy.newProxyInstance(
                Organisations.class.getClassLoader(),
                new Class<?>[] {Organisations.class},
                (proxy, method, arguments) -> Optional.of(found));
    }
}
