package io.corrosion.analytics.rest;

import static io.corrosion.analytics.rest.InsightViews.wire;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.Alerts.Fired;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's alert rules, and when they fired. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/alerts")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(value = "analytics.alerts", scope = "servers:write")
public final class AlertsResource implements RestResource {

    private static final int PAUSE = 30;

    private final Alerts alerts;

    @Activate
    public AlertsResource(@Reference Alerts alerts) {
        this.alerts = alerts;
    }

    /** A rule as somebody writes it. */
    public record RuleBody(
            String name,
            String kind,
            String metric,
            double threshold,
            int forMinutes,
            Optional<String> action,
            Optional<String> command,
            Optional<Integer> cooldownMinutes,
            Optional<Boolean> enabled) {

        AlertRule rule(UUID id) {
            return new AlertRule(
                    id,
                    name.strip(),
                    choice("kind", AlertRule.Kind.class, kind),
                    metric.strip().toLowerCase(Locale.ROOT),
                    threshold,
                    forMinutes,
                    choice("action", AlertRule.Action.class, action.orElse("none")),
                    command.orElse(""),
                    cooldownMinutes.orElse(PAUSE),
                    enabled.orElse(true),
                    Optional.empty(),
                    Optional.empty());
        }

        private static <E extends Enum<E>> E choice(String field, Class<E> type, String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(one -> wire(one).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Invalid.field(
                            field,
                            "Choose one of "
                                    + Arrays.stream(type.getEnumConstants())
                                            .map(InsightViews::wire)
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
    }

    /** How long a rule is quiet. */
    public record SnoozeBody(int minutes) {}

    /** A rule. */
    public record RuleView(
            String id,
            String name,
            String kind,
            String metric,
            double threshold,
            int forMinutes,
            String action,
            String command,
            int cooldownMinutes,
            boolean enabled,
            Optional<Instant> snoozedUntil) {

        static RuleView of(AlertRule rule) {
            return new RuleView(
                    rule.id().toString(),
                    rule.name(),
                    wire(rule.kind()),
                    rule.metric(),
                    rule.threshold(),
                    rule.forMinutes(),
                    wire(rule.action()),
                    rule.command(),
                    rule.cooldownMinutes(),
                    rule.enabled(),
                    rule.snoozedUntil());
        }
    }

    /** A stretch of the past in which a rule would have fired. */
    public record FiredView(Instant from, Instant to, double value) {

        static FiredView of(Fired fired) {
            return new FiredView(fired.from(), fired.to(), fired.value());
        }
    }

    /** A time a rule fired. */
    public record AlertView(
            String id,
            String rule,
            String ruleName,
            String metric,
            double value,
            Instant firedAt,
            Optional<Instant> resolvedAt,
            Optional<Instant> acknowledgedAt,
            String acknowledgedBy,
            boolean silent,
            String outcome) {

        static AlertView of(AlertEvent event) {
            return new AlertView(
                    event.id().toString(),
                    event.rule().toString(),
                    event.ruleName(),
                    event.metric(),
                    event.value(),
                    event.firedAt(),
                    event.resolvedAt(),
                    event.acknowledgedAt(),
                    event.acknowledgedBy(),
                    event.silent(),
                    event.outcome());
        }
    }

    /** The newest alerts, newest first. */
    @GET
    @Requires(value = "analytics.view", scope = "servers:read")
    public Items<AlertView> history(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                alerts.history(caller, server).stream().map(AlertView::of).toList());
    }

    @POST
    @Path("{alert}/acknowledge")
    public AlertView acknowledge(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("alert") UUID alert) {
        return AlertView.of(alerts.acknowledge(caller, server, alert));
    }

    @GET
    @Path("rules")
    @Requires(value = "analytics.view", scope = "servers:read")
    public Items<RuleView> rules(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(alerts.rules(caller, server).stream().map(RuleView::of).toList());
    }

    @POST
    @Path("rules")
    public Response add(@Context Caller caller, @PathParam("server") LicenseId server, RuleBody body) {
        AlertRule rule = alerts.add(caller, server, body.rule(UUID.randomUUID()));
        return Response.created(URI.create("/api/v1/servers/" + server + "/alerts/rules/" + rule.id()))
                .entity(RuleView.of(rule))
                .build();
    }

    /** When the rule would have fired within the last {@code days}. */
    @POST
    @Path("rules/preview")
    @Requires(value = "analytics.view", scope = "servers:read")
    public Items<FiredView> preview(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("days") @DefaultValue("7") int days,
            RuleBody body) {
        return Items.all(alerts.preview(caller, server, body.rule(UUID.randomUUID()), days).stream()
                .map(FiredView::of)
                .toList());
    }

    @GET
    @Path("rules/{rule}")
    @Requires(value = "analytics.view", scope = "servers:read")
    public RuleView one(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("rule") UUID rule) {
        return RuleView.of(alerts.rule(caller, server, rule));
    }

    @PUT
    @Path("rules/{rule}")
    public RuleView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("rule") UUID rule,
            RuleBody body) {
        return RuleView.of(alerts.change(caller, server, body.rule(rule)));
    }

    @DELETE
    @Path("rules/{rule}")
    public void remove(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("rule") UUID rule) {
        alerts.remove(caller, server, rule);
    }

    @POST
    @Path("rules/{rule}/snooze")
    public RuleView snooze(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("rule") UUID rule,
            SnoozeBody body) {
        return RuleView.of(alerts.snooze(caller, server, rule, body.minutes()));
    }
}
