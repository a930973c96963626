package io.corrosion.analytics.sql;

import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rules and when they fired. Thread-safe. */
public final class AlertRows {

    private static final String RULES = "select * from analytics.alert_rules ";
    private static final String EVENTS = "select * from analytics.alert_events ";

    /** A rule and whose it is. */
    public record Owned(Scope.Licence server, AlertRule rule) {}

    public void add(Tx tx, Scope.Licence server, AlertRule rule, String by, Instant now) {
        Sql.update(
                tx,
                "insert into analytics.alert_rules (id, license_id, tenant_id, name, kind, metric, threshold, for_minutes,"
                        + " action, command, cooldown_minutes, enabled, created_by, created_at)"
                        + " values (?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rule.id(),
                server.license().value(),
                server.tenant().value(),
                rule.name(),
                rule.kind(),
                rule.metric(),
                rule.threshold(),
                rule.forMinutes(),
                rule.action(),
                rule.command(),
                rule.cooldownMinutes(),
                rule.enabled(),
                by,
                now);
    }

    /** Whether there was one to change. */
    public boolean change(Tx tx, LicenseId license, AlertRule rule) {
        return Sql.update(
                        tx,
                        "update analytics.alert_rules set name = ?, kind = ?, metric = ?, threshold = ?, for_minutes = ?,"
                                + " action = ?, command = ?, cooldown_minutes = ?, enabled = ?"
                                + " where id = ?::uuid and license_id = ?::uuid",
                        rule.name(),
                        rule.kind(),
                        rule.metric(),
                        rule.threshold(),
                        rule.forMinutes(),
                        rule.action(),
                        rule.command(),
                        rule.cooldownMinutes(),
                        rule.enabled(),
                        rule.id(),
                        license.value())
                > 0;
    }

    /** Removes the rule; an event that is open ends now. */
    public boolean remove(Tx tx, LicenseId license, UUID rule, Instant now) {
        resolve(tx, rule, now);
        return Sql.update(
                        tx,
                        "delete from analytics.alert_rules where id = ?::uuid and license_id = ?::uuid",
                        rule,
                        license.value())
                > 0;
    }

    public boolean snooze(Tx tx, LicenseId license, UUID rule, Optional<Instant> until) {
        return Sql.update(
                        tx,
                        "update analytics.alert_rules set snoozed_until = ?::timestamptz"
                                + " where id = ?::uuid and license_id = ?::uuid",
                        until,
                        rule,
                        license.value())
                > 0;
    }

    public void acted(Tx tx, UUID rule, Instant at) {
        Sql.update(tx, "update analytics.alert_rules set acted_at = ? where id = ?::uuid", at, rule);
    }

    public List<AlertRule> rules(Tx tx, LicenseId license) {
        return Sql.list(tx, RULES + "where license_id = ?::uuid order by name, id", AlertRows::rule, license.value());
    }

    public Optional<AlertRule> rule(Tx tx, LicenseId license, UUID rule) {
        return Sql.first(
                tx, RULES + "where license_id = ?::uuid and id = ?::uuid", AlertRows::rule, license.value(), rule);
    }

    /** Every enabled rule of every server; needs the platform's scope. */
    public List<Owned> enabled(Tx tx) {
        return Sql.list(
                tx,
                RULES + "where enabled order by license_id",
                row -> new Owned(
                        new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                        rule(row)));
    }

    /** Notes that the rule fires; false when it has been firing already. */
    public boolean fire(
            Tx tx, Scope.Licence server, AlertRule rule, UUID id, double value, boolean silent, Instant at) {
        return Sql.update(
                        tx,
                        "insert into analytics.alert_events (id, rule_id, license_id, tenant_id, rule_name, metric, value,"
                                + " fired_at, silent) values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        id,
                        rule.id(),
                        server.license().value(),
                        server.tenant().value(),
                        rule.name(),
                        rule.metric(),
                        value,
                        at,
                        silent)
                > 0;
    }

    /** The event of this rule that is not over. */
    public Optional<AlertEvent> open(Tx tx, UUID rule) {
        return Sql.first(tx, EVENTS + "where rule_id = ?::uuid and resolved_at is null", AlertRows::event, rule);
    }

    public void resolve(Tx tx, UUID rule, Instant at) {
        Sql.update(
                tx,
                "update analytics.alert_events set resolved_at = ? where rule_id = ?::uuid and resolved_at is null",
                at,
                rule);
    }

    public void told(Tx tx, UUID event) {
        Sql.update(tx, "update analytics.alert_events set silent = false where id = ?::uuid", event);
    }

    public void outcome(Tx tx, UUID event, String words) {
        Sql.update(tx, "update analytics.alert_events set outcome = ? where id = ?::uuid", words, event);
    }

    /** Whether there was one to acknowledge; the first who does is kept. */
    public boolean acknowledge(Tx tx, LicenseId license, UUID event, String by, Instant at) {
        return Sql.update(
                        tx,
                        "update analytics.alert_events set acknowledged_at = coalesce(acknowledged_at, ?),"
                                + " acknowledged_by = case when acknowledged_at is null then ? else acknowledged_by end"
                                + " where id = ?::uuid and license_id = ?::uuid",
                        at,
                        by,
                        event,
                        license.value())
                > 0;
    }

    public Optional<AlertEvent> event(Tx tx, LicenseId license, UUID event) {
        return Sql.first(
                tx, EVENTS + "where license_id = ?::uuid and id = ?::uuid", AlertRows::event, license.value(), event);
    }

    /** The newest, newest first. */
    public List<AlertEvent> history(Tx tx, LicenseId license, int limit) {
        return Sql.list(
                tx,
                EVENTS + "where license_id = ?::uuid order by fired_at desc, id limit ?",
                AlertRows::event,
                license.value(),
                limit);
    }

    public void forget(Tx tx, Instant before) {
        Sql.update(tx, "delete from analytics.alert_events where resolved_at < ?", before);
        Sql.update(tx, "delete from analytics.incidents where ended_at < ?", before);
        Sql.update(tx, "delete from analytics.wipes where started_at < ?", before);
        Sql.update(tx, "delete from analytics.players where last_seen < ?", before);
    }

    private static AlertRule rule(Row row) {
        return new AlertRule(
                row.uuid("id"),
                row.text("name"),
                row.choice("kind", AlertRule.Kind.class),
                row.text("metric"),
                row.decimal("threshold"),
                row.number("for_minutes"),
                row.choice("action", AlertRule.Action.class),
                row.text("command"),
                row.number("cooldown_minutes"),
                row.flag("enabled"),
                row.maybe("snoozed_until", Instant.class),
                row.maybe("acted_at", Instant.class));
    }

    private static AlertEvent event(Row row) {
        return new AlertEvent(
                row.uuid("id"),
                row.uuid("rule_id"),
                row.text("rule_name"),
                row.text("metric"),
                row.decimal("value"),
                row.instant("fired_at"),
                row.maybe("resolved_at", Instant.class),
                row.maybe("acknowledged_at", Instant.class),
                row.text("acknowledged_by"),
                row.flag("silent"),
                row.text("outcome"));
    }
}
