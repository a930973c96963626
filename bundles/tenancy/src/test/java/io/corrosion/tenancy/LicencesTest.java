package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.LicenceDesk.Issued;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.tenancy.licence.EnabledModules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a key is issued, and how it becomes somebody's. */
class LicencesTest extends LicencesGround {

    @Test
    void theModulesOfSeveralLicencesAreWrittenAtOnce() {
        LicenseId one = activated();
        LicenseId other = activated();
        EnabledModules modules = new EnabledModules();

        transactions.run(
                Scope.platform("modules"),
                tx -> modules.enabled(tx, Map.of(one, Set.of("loot", "bells"), other, Set.of("bells"))));
        transactions.run(Scope.platform("modules"), tx -> modules.enabled(tx, Map.of(other, Set.of())));

        assertThat(modulesOf(one)).containsExactly("bells", "loot");
        assertThat(modulesOf(other)).isEmpty();
    }

    private List<String> modulesOf(LicenseId license) {
        return desk.lookUp(operator, license.toString()).orElseThrow().modules();
    }

    @Test
    void whoseLicencesTheseAreIsKnownOnceTheyAreSomebodys() {
        Issued free = desk.issue(operator, Optional.empty(), "Nobody's yet");
        Tenant tenant = ground.organisation(owner, "owners-" + System.nanoTime());
        LicenseId owned = ground.licences.issue(tenant.id(), owner.user()).id();
        List<LicenseId> asked = List.of(owned, free.licence().id(), LicenseId.random());

        assertThat(ground.licences.owners(asked)).containsOnly(Map.entry(owned, tenant.id()));

        Tenant founded = register(free.licence().key(), "Owners of ash");
        assertThat(ground.licences.owners(asked))
                .containsOnly(
                        Map.entry(owned, tenant.id()), Map.entry(free.licence().id(), founded.id()));
    }

    @Test
    void anIssuedKeyIsActivatedOnceAndFoundsAnOrganisation() {
        Issued issued = desk.issue(operator, Optional.empty(), "Sold by hand");

        Tenant tenant = register(issued.licence().key(), "Ash & Söhne");

        assertThat(tenant.slug()).startsWith("ash-sohne");
        assertThat(ground.licences.of(tenant.id()))
                .extracting(licence -> licence.id())
                .containsExactly(issued.licence().id());
        LicenceRecord record = desk.lookUp(operator, issued.licence().key()).orElseThrow();
        assertThat(record.tenant()).contains(tenant.id());
        assertThat(record.owner()).contains(owner.user());
        assertThat(record.key()).isEqualTo(issued.licence().key()).hasSizeLessThanOrEqualTo(64);
        assertThatThrownBy(() -> activation.check(issued.licence().key())).isInstanceOf(Invalid.class);
    }

    @Test
    void whoLooksALicenceUpIsRecordedAndTheKeyIsNot() {
        Issued issued = desk.issue(operator, Optional.empty(), "");

        desk.lookUp(operator, issued.licence().key());
        desk.lookUp(operator, "CORR-NOBODYS-KEY-9Z9Z");

        assertThat(ground.deeds("audited"))
                .contains("licence.look_up " + issued.licence().id(), "licence.look_up …9Z9Z")
                .noneMatch(deed -> deed.contains(issued.licence().key()) || deed.contains("NOBODYS"));
    }

    @Test
    void twoWhoActivateTheSameKeyAtTheSameMomentAreOneOwner() {
        Checked first = activation.check(
                desk.issue(operator, Optional.empty(), "").licence().key());

        register(first, "First");

        assertThatThrownBy(() -> register(first, "Second")).isInstanceOf(Invalid.class);
        assertThat(ground.organisations.membershipsOf(owner.user())).hasSize(1);
    }

    @Test
    void aSignedKeyIsGenuineWithoutANetworkAndAForgedOneIsNot() throws Exception {
        Instant end = Instant.now().plus(Duration.ofDays(30));
        Issued issued = desk.issue(operator, Optional.of(end), "");

        assertThat(issuer.verified(issued.signed())).hasValueSatisfying(signed -> {
            assertThat(signed.key().text()).isEqualTo(issued.licence().key());
            assertThat(signed.expiresAt()).isEqualTo(issued.licence().expiresAt());
        });
        char last = issued.signed().charAt(issued.signed().length() - 3);
        String forged = issued.signed().substring(0, issued.signed().length() - 3)
                + (last == 'A' ? "B" : "A")
                + issued.signed().substring(issued.signed().length() - 2);
        assertThat(issuer.verified(forged)).isEmpty();
        assertThatThrownBy(() -> activation.check(forged)).isInstanceOf(Invalid.class);
        assertThat(activation.check(issued.signed()).id())
                .isEqualTo(issued.licence().id());
    }

    @Test
    void anUnknownKeyIsRefusedLikeOneInUse() {
        Issued used = desk.issue(operator, Optional.empty(), "");
        register(used.licence().key(), "User");

        String unknown = message("CORR-00000-00000-00000-00000-00000");

        assertThat(message(used.licence().key())).isEqualTo(unknown);
        assertThat(message("")).isEqualTo(unknown);
    }

    @Test
    void onlyOperatorsAreAtTheDesk() {
        assertThatThrownBy(() -> desk.issue(owner, Optional.empty(), "")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.list(owner, Optional.empty(), Optional.empty(), 10))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.revoke(owner, LicenseId.random(), "Because"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aPlanThatIsFullTakesNoMore() {
        Tenant tenant = ground.organisation(owner, "full" + System.nanoTime());
        for (int number = 0; number < 2; number++) {
            add(
                    tenant.id(),
                    desk.issue(operator, Optional.empty(), "").licence().key());
        }

        assertThatThrownBy(() -> add(
                        tenant.id(),
                        desk.issue(operator, Optional.empty(), "").licence().key()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("allows 2 servers");
        assertThat(ground.licences.of(tenant.id())).hasSize(2);
    }

    @Test
    void whatAnOperatorGivesAnOrganisationIsIssuedWithItsDeedAndCountsInItsPlan() {
        Tenant tenant = ground.organisation(owner, "given" + System.nanoTime());
        LicenseId first = give(tenant, activation.fresh());
        give(tenant, activation.fresh());
        Checked third = activation.fresh();

        assertThatThrownBy(() -> give(tenant, third))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("allows 2 servers");
        assertThat(ground.licences.of(tenant.id())).hasSize(2).allMatch(licence -> licence.isActiveAt(Instant.now()));
        assertThat(ground.licences.find(third.id())).isEmpty();
        assertThat(ground.deeds("audited")).contains("licence.issue " + first);
    }

    private LicenseId give(Tenant tenant, Checked licence) {
        return transactions.write(
                Scope.platform("give"),
                tx -> activation.activate(tx, licence, Actor.of(operator), owner.user(), tenant.id()));
    }

    @Test
    void aKilledPlatformLeavesTheKeyUnusedOrTheOrganisationComplete() {
        Checked checked = activation.check(
                desk.issue(operator, Optional.empty(), "").licence().key());
        List<String> before = ground.everything();

        int steps = 0;
        do {
            steps++;
            transactions.tearBefore(steps);
            try {
                register(checked, "Killed " + System.nanoTime());
            } catch (RuntimeException e) {
                assertThat(ground.everything()).isEqualTo(before);
                assertThat(ground.organisations.membershipsOf(owner.user())).isEmpty();
            }
        } while (transactions.torn());

        assertThat(steps).isGreaterThan(6);
        assertThat(ground.organisations.membershipsOf(owner.user())).hasSize(1);
    }

    private String message(String key) {
        try {
            activation.check(key);
            return "accepted";
        } catch (Invalid e) {
            return e.getMessage();
        }
    }
}
