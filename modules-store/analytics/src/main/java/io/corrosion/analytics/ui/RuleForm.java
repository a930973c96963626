package io.corrosion.analytics.ui;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.Alerts.Fired;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler.RedirectPolicy;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.IRequestParameters;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;

/** A rule, new or changed: tried on the last seven days, or kept. */
final class RuleForm extends StatelessForm<Void> {

    private static final long serialVersionUID = 1L;

    private static final int DAYS = 7;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    /** The parameter of the page that names the rule to change. */
    static final String RULE = "rule";

    private final UUID server;
    private final @Nullable UUID rule;
    private final HashMap<String, String> usual =
            new HashMap<>(Map.of("threshold", "80", "minutes", "5", "cooldown", "30"));
    private final Label failure = new Label("failure", Model.of(""));
    private final Label found = new Label("found", Model.of(""));

    /** @param known the rule to change; empty for a new one */
    RuleForm(String id, LicenseId server, Optional<AlertRule> known) {
        super(id);
        this.server = server.value();
        this.rule = known.map(AlertRule::id).orElse(null);
        known.ifPresent(this::fill);
        add(new Label(
                "title",
                new StringResourceModel(known.isPresent() ? "change.it" : "new", this)
                        .setParameters(known.map(AlertRule::name).orElse(""))));
        add(new Label("keep", new ResourceModel(known.isPresent() ? "keep" : "add")));
        add(new WebMarkupContainer("leave")
                .add(AttributeModifier.replace("href", "/servers/" + server + "/alerts"))
                .setVisible(known.isPresent()));
        add(failure.setVisible(false), found.setVisible(false));
        add(choices("kind", List.of("above", "below", "drop", "anomaly")));
        add(choices("metric", watchable(server)));
        add(choices("action", List.of("none", "restart", "backup", "command")));
        for (String field : List.of("name", "threshold", "minutes", "command", "cooldown")) {
            add(new WebMarkupContainer(field).add(AttributeModifier.replace("value", () -> typed(field))));
        }
    }

    /** What the server reports itself, then what slices and modules add, and what the rule watches if that is gone. */
    private List<String> watchable(LicenseId server) {
        return Stream.of(
                        Arrays.stream(Metric.values()).map(Metric::wire),
                        Services.of(RuleForm.class).get(Alerts.class).signals(Visit.signedIn(), server).stream()
                                .map(AlertSignal::name),
                        Stream.ofNullable(usual.get("metric")))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private String words(String id, String value) {
        return getString(id + "." + value, null, label(value));
    }

    private String label(String signal) {
        return Services.of(RuleForm.class).get(Alerts.class).signals(Visit.signedIn(), new LicenseId(server)).stream()
                .filter(known -> known.name().equals(signal))
                .findFirst()
                .map(AlertSignal::label)
                .orElse(signal);
    }

    private ListView<String> choices(String id, List<String> values) {
        return new ListView<>(id, values) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String value = item.getModelObject();
                item.add(AttributeModifier.replace("value", value));
                if (value.equals(typed(id))) {
                    item.add(AttributeModifier.replace("selected", "selected"));
                }
                item.add(new Label("label", () -> words(id, value)).setRenderBodyOnly(true));
            }
        };
    }

    private void fill(AlertRule known) {
        usual.put("name", known.name());
        usual.put("kind", wire(known.kind()));
        usual.put("metric", known.metric());
        usual.put(
                "threshold",
                BigDecimal.valueOf(known.threshold()).stripTrailingZeros().toPlainString());
        usual.put("minutes", Integer.toString(known.forMinutes()));
        usual.put("action", wire(known.action()));
        usual.put("command", known.command());
        usual.put("cooldown", Integer.toString(known.cooldownMinutes()));
    }

    private static String wire(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private String typed(String field) {
        return getRequest().getPostParameters().getParameterValue(field).toString(usual.getOrDefault(field, ""));
    }

    @Override
    protected void onSubmit() {
        IRequestParameters typed = getRequest().getPostParameters();
        try {
            Alerts alerts = Services.of(this).get(Alerts.class);
            if (typed.getParameterValue("try").isNull()) {
                keep(alerts);
                setResponsePage(
                        getPage().getClass(), new PageParameters(getPage().getPageParameters()).remove(RULE));
                return;
            }
            show(alerts.preview(Visit.signedIn(), new LicenseId(server), rule(UUID.randomUUID(), true), DAYS));
        } catch (DomainException wrong) {
            failure.setDefaultModelObject(wrong.getMessage()).setVisible(true);
        } catch (NumberFormatException noNumber) {
            failure.setDefaultModelObject(getString("number")).setVisible(true);
        }
        getRequestCycle()
                .scheduleRequestHandlerAfterCurrent(
                        new RenderPageRequestHandler(new PageProvider(getPage()), RedirectPolicy.NEVER_REDIRECT));
    }

    private void keep(Alerts alerts) {
        LicenseId license = new LicenseId(server);
        if (rule == null) {
            alerts.add(Visit.signedIn(), license, rule(UUID.randomUUID(), true));
        } else {
            boolean enabled = alerts.rule(Visit.signedIn(), license, rule).enabled();
            alerts.change(Visit.signedIn(), license, rule(rule, enabled));
        }
    }

    private AlertRule rule(UUID id, boolean enabled) {
        return new AlertRule(
                id,
                typed("name").strip(),
                choice(AlertRule.Kind.class, typed("kind")),
                typed("metric"),
                Double.parseDouble(typed("threshold").strip()),
                Integer.parseInt(typed("minutes").strip()),
                choice(AlertRule.Action.class, typed("action")),
                typed("command").strip(),
                Integer.parseInt(typed("cooldown").strip()),
                enabled,
                Optional.empty(),
                Optional.empty());
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return type.getEnumConstants()[0];
        }
    }

    private void show(List<Fired> past) {
        String times = past.stream()
                .map(fired -> TIME.withZone(Visit.current().zone()).format(fired.from()))
                .collect(Collectors.joining(", "));
        found.setDefaultModelObject(
                        past.isEmpty()
                                ? getString("never")
                                : getString("times")
                                        .replace("{0}", Integer.toString(past.size()))
                                        .replace("{1}", times))
                .setVisible(true);
    }
}
