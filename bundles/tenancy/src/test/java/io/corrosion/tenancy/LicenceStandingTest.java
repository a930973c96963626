package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Standing.Mode;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.tenancy.licence.CheckIns;
import io.corrosion.tenancy.licence.CheckIns.Question;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a licence permits, by its state and its date. */
class LicenceStandingTest extends LicencesGround {

    private static final Permission COMMAND = Permission.of("control.start");
    private static final Permission LOOK = Permission.of("server.view");
    private final Standings standings = new StandingDirectory(ground.organisations, ground.licences);

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
}
