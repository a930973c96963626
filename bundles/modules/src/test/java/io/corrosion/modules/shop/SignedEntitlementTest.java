package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedEntitlementTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final LicenseId server = new LicenseId(UUID.randomUUID());
    private final Seal seal = new Seal(new byte[32]);
    private final SignedEntitlement signed =
            SignedEntitlement.of(seal, server, "loot", new Entitlement(Standing.PAID, Optional.empty()), NOW);

    @Test
    void itCountsForFourteenDaysWithoutThePlatformAndIsReadOnlyAfterThem() {
        assertThat(read(signed, NOW.plus(DAY.multipliedBy(14)))).contains(Standing.PAID);
        assertThat(read(signed, NOW.plus(DAY.multipliedBy(14)).plusSeconds(1))).contains(Standing.READ_ONLY);
    }

    @Test
    void aClockThatWasTurnedBackDoesNotKeepItAlive() {
        assertThat(read(signed, NOW.minus(DAY))).contains(Standing.READ_ONLY);
    }

    @Test
    void whatIsPaidUntilADayLastsItsGraceAndNoLonger() {
        SignedEntitlement month = SignedEntitlement.of(
                seal, server, "loot", new Entitlement(Standing.GRACE, Optional.of(NOW.minus(DAY))), NOW);

        assertThat(read(month, NOW.plus(DAY.multipliedBy(12)))).contains(Standing.GRACE);
        assertThat(read(month, NOW.plus(DAY.multipliedBy(13)).plusSeconds(1))).contains(Standing.READ_ONLY);
    }

    @Test
    void aChangedStatementAnotherKeyAnotherServerAndAnotherModuleDoNotCount() {
        String changed = signed.statement().replace("|paid|", "|included|");
        Seal stranger =
                new Seal("another key, of 32 bytes, exactly".substring(0, 32).getBytes());

        assertThat(SignedEntitlement.read(changed, signed.signature(), signed.publicKey(), server, "loot", NOW))
                .isEmpty();
        assertThat(SignedEntitlement.read(
                        signed.statement(), signed.signature(), stranger.publicKey(), server, "loot", NOW))
                .isEmpty();
        assertThat(SignedEntitlement.read(
                        signed.statement(),
                        signed.signature(),
                        signed.publicKey(),
                        new LicenseId(UUID.randomUUID()),
                        "loot",
                        NOW))
                .isEmpty();
        assertThat(SignedEntitlement.read(
                        signed.statement(), signed.signature(), signed.publicKey(), server, "webstore", NOW))
                .isEmpty();
        assertThat(SignedEntitlement.read(signed.statement(), "none", signed.publicKey(), server, "loot", NOW))
                .isEmpty();
    }

    @Test
    void everyNodeSignsWithTheSameKey() {
        assertThat(new Seal(new byte[32]).publicKey()).isEqualTo(seal.publicKey());
    }

    private Optional<Standing> read(SignedEntitlement statement, Instant at) {
        return SignedEntitlement.read(
                statement.statement(), statement.signature(), statement.publicKey(), server, "loot", at);
    }
}
