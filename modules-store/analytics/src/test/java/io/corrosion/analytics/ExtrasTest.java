package io.corrosion.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.RollUpRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.site.SiteContent;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the module adds to the console, the public page and exports. */
class ExtrasTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final Caller ann = new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "::1", "");
    private final Access access = Stand.stub(Access.class, called -> stand.scope);
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @Test
    void thePublicPageSaysHowTheWeekWasAndNothingBeforeAnythingIsKnown() {
        WeekBlock block = new WeekBlock(stand.transactions);

        assertThat(block.content(stand.scope, Instant.now())).isEmpty();

        reports();
        stand.transactions.run(
                Scope.platform("test"), tx -> new RollUpRows().hour(tx, hour.minus(Duration.ofHours(2))));
        assertThat(block.content(stand.scope, Instant.now()).orElseThrow().lines())
                .contains(new SiteContent.Line("Most players at once", "30"))
                .contains(new SiteContent.Line("Players on average", "20.0"));
    }

    @Test
    void theConsoleAnswersHowTheDayWas() {
        reports();
        PeakWord word = new PeakWord(new Insights(Stand.retention(), access, stand.transactions, Clock.systemUTC()));

        assertThat(word.answer(stand.scope, ann, List.of())).contains("at most 30 players", "20.0 on average");
        assertThatThrownBy(() -> word.answer(stand.scope, ann, List.of("many"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> word.answer(stand.scope, ann, List.of("91"))).isInstanceOf(Invalid.class);
    }

    @Test
    void rulesAreCarriedToAnotherServerOnce() {
        Alerts alerts = alerts(stand);
        alerts.add(ann, stand.license, rule("Slow", 20));
        alerts.add(ann, stand.license, rule("Full", 90));
        String section = new RuleSection(alerts).export(stand.scope, ann);
        Stand other = new Stand(stand.transactions);
        RuleSection there = new RuleSection(alerts(other));
        alerts(other).add(ann, other.license, rule("Slow", 35));

        assertThat(there.preview(other.scope, ann, section))
                .containsExactlyInAnyOrder("The rule \"Slow\" is changed.", "The rule \"Full\" is added.");
        there.restore(other.scope, ann, section);

        assertThat(alerts(other).rules(ann, other.license))
                .extracting(AlertRule::name, AlertRule::threshold)
                .containsExactly(tuple("Full", 90.0), tuple("Slow", 20.0));
        assertThat(there.preview(other.scope, ann, section)).isEmpty();
    }

    @Test
    void aRuleThatCommandsOrRestartsIsNamedWithItsDeedAndComesDisabledUntilSomebodyHereEnablesIt() {
        Alerts alerts = alerts(stand);
        RuleSection section = new RuleSection(alerts);
        String carried = "["
                + written("Trap", "command", "ownerid 76561198000000000")
                + "," + written("Again", "restart", "")
                + "," + written("Safe", "backup", "")
                + "]";

        assertThat(section.preview(stand.scope, ann, carried))
                .containsExactly(
                        "The rule \"Trap\" is added. It sends the command \"ownerid 76561198000000000\" when it fires, and is"
                                + " left disabled: look at it before you enable it.",
                        "The rule \"Again\" is added. It restarts the server when it fires, and is left disabled: look at"
                                + " it before you enable it.",
                        "The rule \"Safe\" is added. It makes a backup when it fires.");
        section.restore(stand.scope, ann, carried);

        assertThat(alerts.rules(ann, stand.license))
                .extracting(AlertRule::name, AlertRule::enabled)
                .containsExactly(tuple("Again", false), tuple("Safe", true), tuple("Trap", false));
        assertThat(section.preview(stand.scope, ann, carried)).isEmpty();
    }

    @Test
    void aSectionSomebodyWroteIsRefusedWithASentence() {
        RuleSection section = new RuleSection(alerts(stand));

        for (String wrong : List.of("{", "{}", "[{\"name\":\"x\",\"kind\":\"sideways\"}]", "[{\"name\":\"\"}]")) {
            assertThatThrownBy(() -> section.preview(stand.scope, ann, wrong)).isInstanceOf(Invalid.class);
        }
        assertThat(alerts(stand).rules(ann, stand.license)).isEmpty();
    }

    @Test
    void aSectionOfWhichOneRuleIsRefusedChangesNothing() {
        Alerts alerts = alerts(stand);
        alerts.add(ann, stand.license, rule("Slow", 35));
        RuleSection section = new RuleSection(alerts);
        String good = written("Slow", "none", "") + "," + written("Full", "none", "");

        assertThatThrownBy(() -> section.restore(
                        stand.scope,
                        ann,
                        "[" + good + "," + written("Odd", "none", "").replace("fps", "luck") + "]"))
                .isInstanceOf(Invalid.class);
        String tooMany = IntStream.range(0, 98)
                .mapToObj(number -> written("Rule " + number, "none", ""))
                .collect(Collectors.joining(","));
        alerts.add(ann, stand.license, rule("One more", 1));
        assertThatThrownBy(() -> section.restore(stand.scope, ann, "[" + good + "," + tooMany + "]"))
                .isInstanceOf(Conflict.class);

        assertThat(alerts.rules(ann, stand.license))
                .extracting(AlertRule::name, AlertRule::threshold)
                .containsExactly(tuple("One more", 1.0), tuple("Slow", 35.0));
    }

    private static String written(String name, String action, String command) {
        return "{\"name\":\"%s\",\"kind\":\"below\",\"metric\":\"fps\",\"threshold\":20,\"for_minutes\":5,\"action\":\"%s\",\"command\":\"%s\",\"cooldown_minutes\":30,\"enabled\":true}"
                .formatted(name, action, command);
    }

    private void reports() {
        Instant then = hour.minus(Duration.ofHours(2));
        new SampleSink(stand.intake)
                .accept(List.of(stand.stats(then.plusSeconds(60), 10, 60), stand.stats(then.plusSeconds(120), 30, 40)));
    }

    private static Alerts alerts(Stand stand) {
        return new Alerts(
                Stand.stub(Access.class, called -> stand.scope),
                stand.transactions,
                Stand.stub(Audit.class, called -> null),
                Stand.signals(),
                Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
    }

    private static AlertRule rule(String name, double threshold) {
        return new AlertRule(
                UUID.randomUUID(),
                name,
                AlertRule.Kind.BELOW,
                "fps",
                threshold,
                5,
                AlertRule.Action.NONE,
                "",
                30,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
