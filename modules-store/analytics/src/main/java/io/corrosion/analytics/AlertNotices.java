package io.corrosion.analytics;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What people are told of alerts, and the reports. */
@Component
public final class AlertNotices implements NoticeContribution {

    public static final String FIRED = "alert.fired";
    public static final String RESOLVED = "alert.resolved";
    public static final String DAILY = "analytics.daily";
    public static final String WEEKLY = "analytics.weekly";

    @Activate
    public AlertNotices() {}

    @Override
    public List<NoticeKind> kinds() {
        Map<String, String> alert = Map.of(
                "server",
                "Main EU",
                "rule",
                "CPU too high",
                "metric",
                "cpu",
                "value",
                "93.5",
                "at",
                "2026-12-03 19:04 UTC");
        Map<String, String> report = Map.of(
                "server",
                "Main EU",
                "period",
                "2026-12-03",
                "players",
                "41.2",
                "peak",
                "118",
                "unique",
                "312",
                "fps",
                "58.1",
                "uptime",
                "99.93");
        String body =
                "Players on average: {{players}}, at most {{peak}}; {{unique}} different ones.\n\nFrames a second on"
                        + " average: {{fps}}. Uptime: {{uptime}} %.";
        return List.of(
                new NoticeKind(
                        FIRED,
                        "An alert rule fires",
                        "{{server}}: {{rule}}",
                        "The alert \"{{rule}}\" of {{server}} fired at {{at}}: {{metric}} is {{value}}.\n\nAcknowledge or"
                                + " snooze it on the server's page Alerts.",
                        alert,
                        Choice.ON),
                new NoticeKind(
                        RESOLVED,
                        "An alert is over",
                        "{{server}}: {{rule}} is over",
                        "The alert \"{{rule}}\" of {{server}} is over since {{at}}.",
                        alert,
                        Choice.ON),
                new NoticeKind(
                        DAILY, "The report of a day", "{{server}}: report of {{period}}", body, report, Choice.OFF),
                new NoticeKind(
                        WEEKLY, "The report of a week", "{{server}}: report of {{period}}", body, report, Choice.OFF));
    }
}
