package io.corrosion.admin;

import io.corrosion.admin.sql.SettingRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.setting.PlatformSettings;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Key and value, set by operators and asked for by anybody. Other nodes see a change within five seconds. Thread-safe. */
@Component(service = {SettingsDesk.class, PlatformSettings.class})
public final class SettingsDesk implements PlatformSettings {

    private static final Permission SETTINGS = Permission.of("platform.settings");
    private static final Scope SCOPE = Scope.platform("settings");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int LONGEST_VALUE = 4000;

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Records records;
    private final SettingRows rows = new SettingRows();
    private volatile Known known = new Known(Instant.MIN, Map.of());

    /** What was read, and until when it counts. */
    private record Known(Instant until, Map<String, String> values) {}

    @Activate
    public SettingsDesk(
            @Reference(target = "(corrosion.schema=admin)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.records = new Records(audit);
    }

    @Override
    public Optional<String> get(String key) {
        Known now = known;
        if (now.until().isBefore(clock.instant())) {
            now = read();
        }
        return Optional.ofNullable(now.values().get(key));
    }

    private Known read() {
        var values = new HashMap<String, String>();
        transactions.read(SCOPE, rows::all).forEach(setting -> values.put(setting.key(), setting.value()));
        known = new Known(clock.instant().plus(FRESH), Map.copyOf(values));
        return known;
    }

    /** All of them, by key. */
    public List<Setting> all(Caller caller) {
        access.requirePlatform(caller, SETTINGS);
        return transactions.read(SCOPE, rows::all);
    }

    /** Sets a value. */
    public void set(Caller caller, String key, String value) {
        access.requirePlatform(caller, SETTINGS);
        if (!key.matches("[a-z][a-z0-9_.-]{0,99}")) {
            throw Invalid.field(
                    "key", "A key is lower-case letters, digits, dots, hyphens and underscores, such as announcement.");
        }
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw Invalid.field(
                    "value", "Enter a value of 1 to " + LONGEST_VALUE + " characters, or delete the setting.");
        }
        transactions.run(SCOPE, tx -> {
            Optional<String> before = rows.find(tx, key);
            rows.set(tx, key, value.strip(), clock.instant());
            records.keep(
                    tx,
                    caller,
                    "platform.setting.set",
                    "setting",
                    key,
                    Changes.between(before.map(earlier -> Map.of(key, earlier)).orElse(Map.of()), Map.of(key, value))
                            .details());
        });
        read();
    }

    /** Removes a value. */
    public void remove(Caller caller, String key) {
        access.requirePlatform(caller, SETTINGS);
        transactions.run(SCOPE, tx -> {
            Optional<String> before = rows.find(tx, key);
            if (!rows.remove(tx, key)) {
                throw new NotFound("There is no setting \"" + key + "\".");
            }
            records.keep(
                    tx,
                    caller,
                    "platform.setting.remove",
                    "setting",
                    key,
                    Changes.between(Map.of(key, before.orElse("")), Map.of()).details());
        });
        read();
    }
}
