package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.OrganisationSettings.Change;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnersSettingsTest {

    private static final TestTransactions TRANSACTIONS = Ground.migrated(new PostgresExtension().database());

    private final Ground ground = new Ground(TRANSACTIONS, Clock.systemUTC());
    private final Set<UserId> withSecondFactor = new HashSet<>();
    private final OwnersSettings settings = new OwnersSettings(
            TRANSACTIONS,
            ground.organisations,
            ground.closing,
            ground.plans,
            ground.access,
            person -> new Assurance(true, withSecondFactor.contains(person)),
            ground.deeds);
    private final Caller owner = ground.person("Owner");
    private final Caller partner = ground.person("Partner");

    @Test
    void anOwnerWithoutASecondFactorCannotAskOthersForOne() {
        Tenant tenant = ground.organisation(owner, "locked-out");

        assertThatThrownBy(() -> settings.change(owner, tenant.id(), asking(tenant, true)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Set one up on the page of your account");

        assertThat(ground.organisations.find(tenant.id()).orElseThrow().secondFactorRequired())
                .isFalse();
    }

    @Test
    void anOwnerWithOneAsksForItAndOneWhoGaveItUpMayStillChangeTheRest() {
        Tenant tenant = ground.organisation(owner, "asking");
        withSecondFactor.add(owner.user());

        Tenant asking = settings.change(owner, tenant.id(), asking(tenant, true));
        withSecondFactor.clear();
        Tenant renamed = settings.change(owner, tenant.id(), new Change("Renamed", "asking", "starter", true));

        assertThat(asking.secondFactorRequired()).isTrue();
        assertThat(renamed.name()).isEqualTo("Renamed");
        assertThat(settings.change(owner, tenant.id(), asking(tenant, false)).secondFactorRequired())
                .isFalse();
    }

    @Test
    void whoIsNoOwnerIsToldThatFirst() {
        Tenant tenant = ground.organisation(owner, "order-of-answers");
        ground.organisations.admit(partner.user(), tenant.id(), "ADMIN");

        assertThatThrownBy(() -> settings.change(partner, tenant.id(), asking(tenant, true)))
                .isInstanceOf(Refused.class);
    }

    private static Change asking(Tenant tenant, boolean secondFactor) {
        return new Change(tenant.name(), tenant.slug(), tenant.planTier(), secondFactor);
    }
}
