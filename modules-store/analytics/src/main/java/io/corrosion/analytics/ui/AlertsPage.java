package io.corrosion.analytics.ui;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.RuleJson;
import io.corrosion.api.access.Access;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What fired, which rules there are, and a form for a new one, or for {@code ?rule=}, that can be tried on the past. */
public final class AlertsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int HOUR = 60;

    public AlertsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "alerts";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        boolean mayChange =
                Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), AnalyticsPermissions.ALERTS);
        Alerts alerts = Services.of(this).get(Alerts.class);
        List<AlertEvent> events = alerts.history(Visit.signedIn(), licence());
        List<AlertRule> rules = alerts.rules(Visit.signedIn(), licence());
        var fired = new RepeatingView("event");
        events.forEach(event -> fired.add(event(fired.newChildId(), event, mayChange)));
        add(new WebMarkupContainer("events").add(fired).setVisible(!events.isEmpty()));
        add(new EmptyState("quiet", "bell", new ResourceModel("quiet.what"), new ResourceModel("quiet.how"))
                .setVisible(events.isEmpty()));
        var watched = new RepeatingView("rule");
        rules.forEach(rule -> watched.add(rule(watched.newChildId(), rule, mayChange)));
        add(new WebMarkupContainer("rules").add(watched).setVisible(!rules.isEmpty()));
        add(new WebMarkupContainer("noRules").setVisible(rules.isEmpty()));
        add(new RuleForm("form", licence(), chosen(rules)).setVisible(mayChange));
    }

    private Optional<AlertRule> chosen(List<AlertRule> rules) {
        String asked = getPageParameters().get(RuleForm.RULE).toString("");
        return rules.stream().filter(rule -> rule.id().toString().equals(asked)).findFirst();
    }

    private Component event(String id, AlertEvent event, boolean mayChange) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", event.ruleName()));
        row.add(new Label(
                "value",
                getString("metric." + event.metric(), null, event.metric()) + " "
                        + String.format(Locale.ROOT, "%.1f", event.value())));
        row.add(new TimeLabel("fired", Model.of(event.firedAt())));
        row.add(event.resolvedAt()
                .<Component>map(at -> new TimeLabel("resolved", Model.of(at)))
                .orElseGet(() -> new Label("resolved", new ResourceModel("open"))));
        row.add(new Label("who", event.acknowledgedBy()));
        row.add(new Label("outcome", event.outcome()));
        row.add(acknowledge(event.id())
                .setVisible(mayChange && event.acknowledgedAt().isEmpty()));
        return row;
    }

    private Component acknowledge(UUID event) {
        return new ActionButton(
                "acknowledge",
                "btn-sm",
                "check",
                new ResourceModel("acknowledge"),
                new ResourceModel("acknowledged"),
                new ApiCall("POST", path() + "/" + event + "/acknowledge", "{}", ApiCall.Then.RELOAD),
                () -> Services.of(AlertsPage.class).get(Alerts.class).acknowledge(Visit.signedIn(), licence(), event));
    }

    private Component rule(String id, AlertRule rule, boolean mayChange) {
        var row = new WebMarkupContainer(id);
        boolean quiet = rule.isSnoozed(Instant.now());
        row.add(new Label("name", rule.name()));
        row.add(new Label(
                "when",
                getString("when." + rule.kind().name().toLowerCase(Locale.ROOT))
                        .replace("{0}", getString("metric." + rule.metric(), null, rule.metric()))
                        .replace("{1}", String.format(Locale.ROOT, "%.1f", rule.threshold()))
                        .replace("{2}", Integer.toString(rule.forMinutes()))));
        row.add(new Label(
                "then",
                getString("then." + rule.action().name().toLowerCase(Locale.ROOT))
                        .replace("{0}", rule.command())));
        row.add(rule.snoozedUntil()
                .filter(until -> quiet)
                .<Component>map(until -> new RelativeTimeLabel("snoozed", Model.of(until)))
                .orElseGet(() -> new Label("snoozed", rule.enabled() ? getString("awake") : getString("off"))));
        row.add(new WebMarkupContainer("change")
                .add(AttributeModifier.replace(
                        "href", "/servers/" + licence() + "/alerts?" + RuleForm.RULE + "=" + rule.id() + "#rule-form"))
                .add(AttributeModifier.replace(
                        "aria-label", getString("change.it").replace("{0}", rule.name())))
                .setVisible(mayChange));
        row.add(turn(rule).setVisible(mayChange));
        row.add(snooze(rule.id(), quiet ? 0 : HOUR).setVisible(mayChange && rule.enabled()));
        row.add(remove(rule.id()).setVisible(mayChange));
        return row;
    }

    private Component turn(AlertRule rule) {
        UUID id = rule.id();
        boolean on = !rule.enabled();
        return new ActionButton(
                "turn",
                "btn-sm",
                on ? "player-play" : "player-pause",
                new ResourceModel(on ? "turn.on" : "turn.off"),
                new ResourceModel("turned"),
                new ApiCall(
                        "PUT",
                        path() + "/rules/" + id,
                        RuleJson.of(rule.switched(on)).toString(),
                        ApiCall.Then.RELOAD),
                () -> {
                    Alerts alerts = Services.of(AlertsPage.class).get(Alerts.class);
                    AlertRule known = alerts.rule(Visit.signedIn(), licence(), id);
                    alerts.change(Visit.signedIn(), licence(), known.switched(on));
                });
    }

    private Component snooze(UUID rule, int minutes) {
        return new ActionButton(
                "snooze",
                "btn-sm",
                minutes == 0 ? "bell" : "bell-z",
                new ResourceModel(minutes == 0 ? "wake" : "snooze"),
                new ResourceModel("snoozed"),
                new ApiCall(
                        "POST",
                        path() + "/rules/" + rule + "/snooze",
                        "{\"minutes\":" + minutes + "}",
                        ApiCall.Then.RELOAD),
                () -> Services.of(AlertsPage.class)
                        .get(Alerts.class)
                        .snooze(Visit.signedIn(), licence(), rule, minutes));
    }

    private Component remove(UUID rule) {
        return new ActionButton(
                "remove",
                "btn-sm btn-q",
                "trash",
                new ResourceModel("remove"),
                new ResourceModel("removed"),
                new ApiCall("DELETE", path() + "/rules/" + rule, "", ApiCall.Then.RELOAD),
                () -> Services.of(AlertsPage.class).get(Alerts.class).remove(Visit.signedIn(), licence(), rule));
    }

    private String path() {
        return "/api/v1/servers/" + licence() + "/alerts";
    }
}
