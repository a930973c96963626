package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.LicenceDesk.Issued;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.tenancy.licence.Issuer;
import io.corrosion.tenancy.licence.IssuingDesk;
import io.corrosion.tenancy.licence.KeyActivation;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The desk where licences are issued, and somebody who activates them, on real PostgreSQL. */
abstract class LicencesGround {

    private static final TestTransactions PLAIN = Ground.migrated(new PostgresExtension().database());

    final TornTransactions transactions = new TornTransactions(PLAIN);
    final Ground ground = new Ground(transactions, Clock.systemUTC());
    final Caller operator = ground.person("Operator" + System.nanoTime());
    final Caller owner = ground.person("Owner" + System.nanoTime());
    final Issuer issuer = issuer();
    final IssuingDesk desk = new IssuingDesk(
            transactions, ground.licences, ground.drawer, issuer, ground.access, ground.deeds, Clock.systemUTC());
    final KeyActivation activation = activation(Clock.systemUTC());

    @BeforeEach
    void operate() {
        ground.access.operators.add(operator.user());
    }

    LicenseId activated() {
        Issued issued = desk.issue(operator, Optional.empty(), "");
        register(issued.licence().key(), "Organisation " + System.nanoTime());
        return issued.licence().id();
    }

    Tenant register(String key, String name) {
        return register(activation.check(key), name);
    }

    Tenant register(Checked checked, String name) {
        return transactions.write(
                Scope.platform("register"),
                tx -> activation.activate(tx, checked, Actor.of(owner), owner.user(), name));
    }

    void add(TenantId tenant, String key) {
        Checked checked = activation.check(key);
        transactions.run(
                Scope.platform("add"), tx -> activation.activate(tx, checked, Actor.of(owner), owner.user(), tenant));
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
