package io.corrosion.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Small values that belong to one server, by name (SRV-36). No place for secrets. Thread-safe. */
@Component(service = ServerSettings.class)
public final class ServerSettings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,99}");
    private static final int LONGEST = 8_192;
    private static final int MOST = 200;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public ServerSettings(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=config)") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A value. Immutable. */
    public record Setting(String key, JsonNode value, Instant updatedAt) {}

    public List<Setting> all(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, Configs.READ);
        return transactions.read(
                scope,
                tx -> Sql.list(
                        tx,
                        "select * from config.server_settings where license_id = ? order by key",
                        ServerSettings::setting,
                        server.value()));
    }

    public Setting get(Caller caller, LicenseId server, String key) {
        return all(caller, server).stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("This server has no setting of this name."));
    }

    public Setting put(Caller caller, LicenseId server, String key, JsonNode value) {
        Scope.Licence scope = access.require(caller, server, Configs.CHANGE);
        String json = checked(key, value);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(scope, tx -> {
            Optional<String> before = stored(tx, server, key);
            Sql.update(
                    tx,
                    "insert into config.server_settings (license_id, tenant_id, key, value, updated_at)"
                            + " values (?, ?, ?, ?::jsonb, ?) on conflict (license_id, key)"
                            + " do update set value = excluded.value, updated_at = excluded.updated_at",
                    server.value(),
                    scope.tenant().value(),
                    key,
                    json,
                    now);
            long count = Sql.first(
                            tx,
                            "select count(*) as settings from config.server_settings where license_id = ?",
                            row -> row.count("settings"),
                            server.value())
                    .orElse(0L);
            if (count > MOST) {
                throw new Conflict("A server has room for " + MOST + " settings; take one out first.");
            }
            audit.record(tx, entry(caller, server, "setting.change", key, before, Optional.of(json)));
        });
        return new Setting(key, value, now);
    }

    /** Repeating it is harmless. */
    public void remove(Caller caller, LicenseId server, String key) {
        Scope.Licence scope = access.require(caller, server, Configs.CHANGE);
        transactions.run(scope, tx -> {
            Optional<String> before = stored(tx, server, key);
            int gone = Sql.update(
                    tx, "delete from config.server_settings where license_id = ? and key = ?", server.value(), key);
            if (gone > 0) {
                audit.record(tx, entry(caller, server, "setting.remove", key, before, Optional.empty()));
            }
        });
    }

    private static Optional<String> stored(Tx tx, LicenseId server, String key) {
        return Sql.first(
                tx,
                "select value::text as value from config.server_settings where license_id = ? and key = ?",
                row -> row.text("value"),
                server.value(),
                key);
    }

    private static String checked(String key, JsonNode value) {
        if (!KEY.matcher(key).matches()) {
            throw Invalid.field("key", "Must be 1 to 100 small letters, digits, dots, hyphens or underscores.");
        }
        String json = value.toString();
        if (json.length() > LONGEST || json.contains("\\u0000")) {
            throw Invalid.field("value", "Must be JSON of at most 8,192 characters without the character NUL.");
        }
        return json;
    }

    private static Setting setting(Row row) {
        try {
            return new Setting(row.text("key"), JSON.readTree(row.text("value")), row.instant("updated_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A setting cannot be read", e);
        }
    }

    private static AuditEntry entry(
            Caller caller,
            LicenseId server,
            String action,
            String key,
            Optional<String> before,
            Optional<String> after) {
        Map<String, String> details = Changes.between(
                        before.map(value -> Map.of(key, value)).orElse(Map.of()),
                        after.map(value -> Map.of(key, value)).orElse(Map.of()))
                .details(Map.of("detail", key));
        return new AuditEntry(Actor.of(caller), action, "setting", key, Optional.of(server), details);
    }
}
