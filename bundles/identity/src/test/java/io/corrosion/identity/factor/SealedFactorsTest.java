package io.corrosion.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.event.Event;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.SignInStep.SecondFactorNeeded;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.identity.House;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Second factors through the rotation of the data key of people. */
class SealedFactorsTest {

    private static final String RENEWED = ".renewed";

    private final House house = new House();
    private final Person ada = house.somebody();
    private final Caller caller = house.enter(ada.email());
    private final List<SealedStore> stores = List.of(
            new SealedAuthenticators(House.TRANSACTIONS),
            new SealedPreparations(House.TRANSACTIONS),
            new SealedBackupCodes(House.TRANSACTIONS));

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void everyFactorStillOpensAfterItsValueWasRenewed() {
        String secret = house.factors.prepare(caller, Proof.of(House.PASSWORD)).secret();
        stores.forEach(store -> renewAll(store, Event.NO_TENANT));
        List<String> codes = house.factors.confirm(caller, digits(secret));

        stores.forEach(store -> renewAll(store, Event.NO_TENANT));

        assertThat(kept("totp_secret")).endsWith(RENEWED);
        assertThat(kept("array_to_string(backup_codes, ' ')").split(" "))
                .hasSize(codes.size())
                .allSatisfy(code -> assertThat(code).endsWith(RENEWED));
        house.clock.pass(Duration.ofMinutes(2));
        house.signIn.finish(begin().ticket(), Factor.TOTP, digits(secret), House.HERE);
        house.signIn.finish(begin().ticket(), Factor.BACKUP_CODE, codes.get(0), House.HERE);
    }

    @Test
    void anOrganisationsKeyLeavesThemAlone() {
        house.factors.prepare(caller, Proof.of(House.PASSWORD));

        stores.forEach(store -> assertThat(store.renew(TenantId.random(), (purpose, text) -> text + RENEWED, 100))
                .isZero());
    }

    /** As the vault does it: a value that is new enough comes back as it is. */
    private void renewAll(SealedStore store, TenantId tenant) {
        store.renew(tenant, SealedFactorsTest::renewed, 10_000);

        assertThat(store.renew(tenant, SealedFactorsTest::renewed, 10_000)).isZero();
    }

    private static String renewed(String purpose, String text) {
        return text.endsWith(RENEWED) ? text : text + RENEWED;
    }

    private String kept(String column) {
        return House.TRANSACTIONS
                .read(
                        Scope.platform("test"),
                        tx -> Sql.first(
                                tx,
                                "select " + column + " as kept from identity.users where id = ?",
                                row -> row.text("kept"),
                                ada.id().value()))
                .orElseThrow();
    }

    private SecondFactorNeeded begin() {
        return (SecondFactorNeeded) house.signIn.begin(ada.email(), House.PASSWORD.toCharArray(), House.HERE);
    }

    private String digits(String secret) {
        return Totp.at(Base32.decode(secret), house.clock.instant().getEpochSecond() / Totp.SECONDS);
    }
}
