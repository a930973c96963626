package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an owner does with rules on the page, here without script: the forms do the same as the calls beside them. */
class AlertsPageTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final PageKit kit = new PageKit();
    private final Access access = (Access) Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (proxy, method, arguments) -> method.getName().equals("allows")
                    ? true
                    : new Scope.Licence(stand.tenant, (LicenseId) arguments[1]));
    private final Alerts alerts =
            new Alerts(access, stand.transactions, Stand.stub(Audit.class, called -> null), Stand.signals());

    @BeforeEach
    void open() {
        Server server = new Server(stand.license, stand.tenant, "Main", "rust", "", 100, Instant.EPOCH);
        kit.services()
                .with(Access.class, access)
                .with(ServerDirectory.class, Stand.stub(ServerDirectory.class, called -> server))
                .with(Alerts.class, alerts);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void aRuleThatCameDisabledIsSwitchedOnAndOffAgain() {
        alerts.add(PageKit.CALLER, stand.license, rule().switched(false));

        show();
        assertThat(body()).contains(">Switch on<", "&quot;enabled&quot;:true").doesNotContain(">Snooze 1 h<");
        turn();
        assertThat(enabled()).isTrue();

        show();
        assertThat(body()).contains(">Switch off<", "&quot;enabled&quot;:false", ">Snooze 1 h<");
        turn();
        assertThat(enabled()).isFalse();
    }

    @Test
    void aThresholdIsChangedOnThePageAndTheRuleStaysTheSame() {
        AlertRule added = alerts.add(PageKit.CALLER, stand.license, rule().switched(false));
        show("rule", added.id().toString());
        assertThat(body())
                .contains(">Change Trap<", "value=\"20\"", "value=\"say &quot;slow&quot;\"", ">Save the rule<")
                .containsPattern("value=\"below\"[^>]*selected")
                .containsPattern("value=\"fps\"[^>]*selected");

        kit.tester().getRequest().getPostParameters().setParameterValue("threshold", "25.5");
        kit.tester().submitForm("form");

        assertThat(alerts.rules(PageKit.CALLER, stand.license)).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo(added.id());
            assertThat(rule.threshold()).isEqualTo(25.5);
            assertThat(rule.metric()).isEqualTo("fps");
            assertThat(rule.enabled()).isFalse();
        });
        assertThat(body()).contains(">New rule<").doesNotContain(">Save the rule<");
    }

    @Test
    void aWrongThresholdIsSaidAndChangesNothing() {
        AlertRule added = alerts.add(PageKit.CALLER, stand.license, rule());
        show("rule", added.id().toString());

        kit.tester().getRequest().getPostParameters().setParameterValue("threshold", "-1");
        kit.tester().submitForm("form");

        assertThat(body()).contains("The threshold must be a number from 0 up", ">Change Trap<", "value=\"-1\"");
        assertThat(alerts.rules(PageKit.CALLER, stand.license).get(0).threshold())
                .isEqualTo(20);
    }

    private void show(String... named) {
        PageParameters parameters = new PageParameters().set("server", stand.license.toString());
        if (named.length > 0) {
            parameters.set(named[0], named[1]);
        }
        kit.tester().startPage(AlertsPage.class, parameters);
    }

    private void turn() {
        kit.tester().newFormTester("rules:rule:1:turn:form").submit();
    }

    private boolean enabled() {
        return alerts.rules(PageKit.CALLER, stand.license).get(0).enabled();
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }

    private static AlertRule rule() {
        return new AlertRule(
                UUID.randomUUID(),
                "Trap",
                AlertRule.Kind.BELOW,
                "fps",
                20,
                5,
                AlertRule.Action.COMMAND,
                "say \"slow\"",
                30,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
