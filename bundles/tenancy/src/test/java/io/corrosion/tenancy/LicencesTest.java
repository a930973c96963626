package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.LicenceDesk.Issued;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standing.Mode;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.tenancy.licence.CheckIns;
import io.corrosion.tenancy.licence.CheckIns.Question;
import io.corrosion.tenancy.licence.Issuer;
import io.corrosion.tenancy.licence.IssuingDesk;
import io.corrosion.tenancy.licence.KeyActivation;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LicencesTest {

    private static final TestTransactions PLAIN = Ground.migrated(new PostgresExtension().database());
    private static final Permission COMMAND = Permission.of("control.start");
    private static final Permission LOOK = Permission.of("server.view");

    private final TornTransactions transactions = new TornTransactions(PLAIN);
    private final Ground ground = new Ground(transactions, Clock.systemUTC());
    private final Caller operator = ground.person("Operator" + System.nanoTime());
    private final Caller owner = ground.person("Owner" + System.nanoTime());
    private final Issuer issuer = issuer();
    private final IssuingDesk desk = new IssuingDesk(
            transactions, ground.licences, ground.drawer, issuer, ground.access, ground.deeds, Clock.systemUTC());
    private final KeyActivation activation = activation(Clock.systemUTC());
    private final Standings standings = new StandingDirectory(ground.organisations, ground.licences);

    @BeforeEach
    void operate() {
        ground.access.operators.add(operator.user());
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
    void aLicenceThatIsNotActiveIsReadOnlyAndRevokedIsForGood() {
        LicenseId license = activated();

        desk.suspend(operator, license, "Chargeback");
        assertThat(standings.of(license).mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(standings.of(license).permits(LOOK)).isTrue();
        assertThatThrownBy(() -> standings.of(license).require(COMMAND)).isInstanceOf(Refused.class);

        desk.reinstate(operator, license, "Paid");
        assertThat(standings.of(license).isFull()).isTrue();

        desk.revoke(operator, license, "Resold");
        assertThat(standings.of(license).isFull()).isFalse();
        assertThatThrownBy(() -> desk.reinstate(operator, license, "Sorry")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> desk.suspend(operator, license, "Again")).isInstanceOf(Conflict.class);
    }

    @Test
    void aDatedLicenceEndsAtItsMoment() {
        LicenseId license = activated();
        Instant end = Instant.now().plusSeconds(3600);
        desk.expire(operator, license, Optional.of(end), "A month paid");

        Clock before = Clock.fixed(end.minusSeconds(2), ZoneOffset.UTC);
        Clock after = Clock.fixed(end.plusSeconds(2), ZoneOffset.UTC);

        assertThat(new StandingDirectory(ground.organisations, ground.licences, before)
                        .of(license)
                        .isFull())
                .isTrue();
        assertThat(new StandingDirectory(ground.organisations, ground.licences, after)
                        .of(license)
                        .mode())
                .isEqualTo(Mode.READ_ONLY);
    }

    @Test
    void aCheckInSaysWhatThePluginMayDoAndLeavesARow() {
        LicenseId license = activated();
        String key = ground.licences.find(license).orElseThrow().key();
        CheckIns checkIns = new CheckIns(transactions, standings, Clock.systemUTC());
        Question question = new Question(key.toLowerCase(java.util.Locale.ROOT), "1.0", "127.0.0.1");

        assertThat(checkIns.checkIn(question).full()).isTrue();
        desk.revoke(operator, license, "Resold");
        CheckIns.Answer answer = checkIns.checkIn(question);

        assertThat(answer.full()).isFalse();
        assertThat(answer.status()).isEqualTo("revoked");
        assertThat(checkIns.checkIn(new Question("CORR-NOBODY", "1.0", "127.0.0.1"))
                        .status())
                .isEqualTo("unknown");
        assertThat(ground.everything())
                .filteredOn(row -> row.startsWith("check-in") && row.contains(license.toString()))
                .hasSize(2);
        assertThat(desk.lookUp(operator, license.toString()).orElseThrow().lastCheckIn())
                .isPresent();
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

    private LicenseId activated() {
        Issued issued = desk.issue(operator, Optional.empty(), "");
        register(issued.licence().key(), "Organisation " + System.nanoTime());
        return issued.licence().id();
    }

    private Tenant register(String key, String name) {
        return register(activation.check(key), name);
    }

    private Tenant register(Checked checked, String name) {
        return transactions.write(
                Scope.platform("register"),
                tx -> activation.activate(tx, checked, Actor.of(owner), owner.user(), name));
    }

    private void add(TenantId tenant, String key) {
        Checked checked = activation.check(key);
        transactions.run(
                Scope.platform("add"), tx -> activation.activate(tx, checked, Actor.of(owner), owner.user(), tenant));
    }

    private String message(String key) {
        try {
            activation.check(key);
            return "accepted";
        } catch (Invalid e) {
            return e.getMessage();
        }
    }

    private KeyActivation activation(Clock clock) {
        return new KeyActivation(
                transactions,
                ground.organisations,
                ground.licences,
                ground.drawer,
                issuer,
                ground.plans,
                ground.deeds,
                clock);
    }

    private Issuer issuer() {
        try {
            return new Issuer(new byte[32], "", "");
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
