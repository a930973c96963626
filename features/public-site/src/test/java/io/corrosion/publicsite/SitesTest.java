package io.corrosion.publicsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SitesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Square square =
            new Square(SliceDatabase.of(POSTGRES.database(), "public_site").transactions());
    private final Caller ann = new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "::1", "");

    @Test
    void nobodySeesAnythingUntilTheOwnerSwitchesItOnAndAgainAfterHeSwitchedItOff() {
        assertThatThrownBy(this::look).isInstanceOf(NotFound.class);

        choose(true);
        assertThat(look().server().name()).isEqualTo("Main <b>");
        assertThat(look().players()).hasValue(41);

        choose(false);
        assertThatThrownBy(this::look).isInstanceOf(NotFound.class);
        assertThat(square.audited).hasSize(2).allSatisfy(entry -> assertThat(entry.action())
                .isEqualTo("public_site.change"));
    }

    @Test
    void aPageThatIsOffAndAServerThatDoesNotExistAnswerAlike() {
        String off = refusal(square.scope.license());

        assertThat(refusal(LicenseId.random())).isEqualTo(off);
        choose(true);
        square.status = LicenceStatus.SUSPENDED;
        assertThat(refusal(square.scope.license())).isEqualTo(off);
    }

    @Test
    void blocksAreAskedOnceHoweverManyLookAndAgainWhenTheyAreOld() {
        choose(true);

        for (int visitor = 0; visitor < 20; visitor++) {
            assertThat(look().blocks())
                    .extracting(PublicSite.Block::name)
                    .containsExactly("rules.text", "analytics.week");
        }
        assertThat(square.week.asked).isEqualTo(1);

        square.clock.pass(Visitors.FRESH);
        look();
        assertThat(square.week.asked).isEqualTo(2);
    }

    @Test
    void aBlockTheOwnerLeavesOutIsNotEvenAsked() {
        square.sites.choose(ann, square.scope.license(), new SiteChoice(true, Set.of("analytics.week")));

        assertThat(look().blocks()).extracting(PublicSite.Block::name).containsExactly("rules.text");
        assertThat(square.week.asked).isZero();
        assertThat(square.sites.choice(ann, square.scope.license()).hidden()).containsExactly("analytics.week");
        assertThat(square.sites.offers(ann, square.scope.license()))
                .extracting(Sites.Offer::name)
                .containsExactly("rules.text", "analytics.week");
    }

    @Test
    void whoLooksTooOftenWaits() {
        choose(true);
        square.looksLeft = 1;
        look();

        assertThatThrownBy(this::look).isInstanceOf(TooMany.class);
    }

    @Test
    void whatIsNoNameOfABlockIsRefused() {
        assertThatThrownBy(() -> new SiteChoice(true, Set.of("a,b"))).isInstanceOf(Invalid.class);
    }

    @Test
    void whatAnOwnerChoseIsSeenInHisOrganisationOnly() {
        choose(true);

        RowLevelSecurityRules.check(POSTGRES.database().owner(), Set.of());
        Square other =
                new Square(SliceDatabase.of(POSTGRES.database(), "public_site").transactions());
        assertThat(other.sites.choice(ann, other.scope.license())).isEqualTo(SiteChoice.OFF);
    }

    private PublicSite look() {
        return square.visitors.look(square.scope.license(), "192.0.2.1");
    }

    private String refusal(LicenseId server) {
        return catchThrowableOfType(() -> square.visitors.look(server, "192.0.2.1"), NotFound.class)
                .getMessage();
    }

    private void choose(boolean on) {
        square.sites.choose(ann, square.scope.license(), new SiteChoice(on, Set.of()));
    }
}
