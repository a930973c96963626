package io.corrosion.notify.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.PersonalNotices.Quiet;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What people chose for themselves. Needs the platform's scope. */
public final class PreferenceRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A person's choices; {@code switches} is way to event to whether it is used. */
    public record Preferences(
            ZoneId zone, Optional<Quiet> quiet, Map<String, Map<String, Boolean>> switches, Optional<Discord> discord) {

        static final Preferences NONE = new Preferences(ZoneOffset.UTC, Optional.empty(), Map.of(), Optional.empty());

        /** Whether this event comes this way; it does until somebody chooses otherwise. */
        public boolean wants(String way, String event) {
            return switches.getOrDefault(way, Map.of()).getOrDefault(event, true);
        }
    }

    /** The person's own webhook, sealed. */
    public record Discord(String sealed, boolean enabled, String trouble) {}

    public Preferences of(Tx tx, UserId user) {
        return Sql.first(
                        tx,
                        "select * from notify.preferences where user_id = ?",
                        PreferenceRows::preferences,
                        user.value())
                .orElse(Preferences.NONE);
    }

    private static Preferences preferences(Row row) {
        Optional<Quiet> quiet = row.maybe("quiet_from", String.class)
                .map(from -> new Quiet(LocalTime.parse(from), LocalTime.parse(row.text("quiet_to"))));
        Optional<Discord> discord = row.maybe("discord_sealed", String.class)
                .map(text -> new Discord(text, row.flag("discord_enabled"), row.text("discord_trouble")));
        return new Preferences(ZoneId.of(row.text("zone")), quiet, switches(row.text("switches")), discord);
    }

    private static Map<String, Map<String, Boolean>> switches(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Map<String, Boolean>>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Switches cannot be read", e);
        }
    }

    public void choose(Tx tx, UserId user, Map<String, Map<String, Boolean>> switches, Instant now) {
        begin(tx, user, now);
        Sql.update(
                tx,
                "update notify.preferences set switches = cast(? as jsonb), updated_at = ? where user_id = ?",
                JsonMap.write(switches),
                now,
                user.value());
    }

    public void quiet(Tx tx, UserId user, ZoneId zone, Optional<Quiet> quiet, Instant now) {
        begin(tx, user, now);
        Sql.update(
                tx,
                "update notify.preferences set zone = ?, quiet_from = ?, quiet_to = ?, updated_at = ? where user_id = ?",
                zone.getId(),
                quiet.map(hours -> hours.from().toString()),
                quiet.map(hours -> hours.to().toString()),
                now,
                user.value());
    }

    public void discord(Tx tx, UserId user, Optional<Discord> discord, Instant now) {
        begin(tx, user, now);
        Sql.update(
                tx,
                "update notify.preferences set discord_sealed = ?, discord_enabled = ?, discord_trouble = ?, updated_at = ?"
                        + " where user_id = ?",
                discord.map(Discord::sealed),
                discord.map(Discord::enabled).orElse(false),
                discord.map(Discord::trouble).orElse(""),
                now,
                user.value());
    }

    /** The row is there, and nobody else changes it meanwhile. */
    private static void begin(Tx tx, UserId user, Instant now) {
        Sql.update(
                tx,
                "insert into notify.preferences (user_id, updated_at) values (?, ?) on conflict (user_id) do nothing",
                user.value(),
                now);
    }

    /** The choices, with nobody changing them until the transaction ends. */
    public Preferences locked(Tx tx, UserId user, Instant now) {
        begin(tx, user, now);
        return Sql.first(
                        tx,
                        "select * from notify.preferences where user_id = ? for update",
                        PreferenceRows::preferences,
                        user.value())
                .orElseThrow();
    }

    /** Nothing is sent to the person's webhook until it is set up anew; answers whether that is new. */
    public boolean discordTrouble(Tx tx, UserId user, String why) {
        return Sql.update(
                        tx,
                        "update notify.preferences set discord_trouble = ? where user_id = ? and discord_trouble = ''",
                        why,
                        user.value())
                == 1;
    }

    public void forget(Tx tx, UserId user) {
        Sql.update(tx, "delete from notify.preferences where user_id = ?", user.value());
    }
}
