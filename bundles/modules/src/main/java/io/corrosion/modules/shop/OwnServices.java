package io.corrosion.modules.shop;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlements;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.reach.EnabledServers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** What each module has of its own: one instance for each calling bundle, which is how it knows whose. Thread-safe. */
@Component(
        service = {Entitlements.class, ModuleSettings.class, KeyValues.class},
        scope = ServiceScope.BUNDLE)
public final class OwnServices implements Entitlements, ModuleSettings, KeyValues {

    private static final int MOST = 1000;
    private static final int LONGEST_KEY = 200;
    private static final String PUBLIC = "public.";
    private static final String PUT = """
            insert into modules.module_values (tenant_id, license_id, slug, key, value) values (?, ?, ?, ?, ?)
            on conflict (license_id, slug, key) do update set value = excluded.value, changed_at = now()""";

    private final Transactions transactions;
    private final ModuleStore store;
    private final EntitlementBook book;
    private final SettingBook settings;
    private final EnabledServers.Of servers;
    private final String slug;

    @Activate
    public OwnServices(
            ComponentContext context,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleStore store,
            @Reference EntitlementBook book,
            @Reference SettingBook settings,
            @Reference EnabledServers servers) {
        this(
                transactions,
                store,
                book,
                settings,
                store.slugOf(context.getUsingBundle()),
                servers.of(context.getUsingBundle()));
    }

    OwnServices(
            Transactions transactions,
            ModuleStore store,
            EntitlementBook book,
            SettingBook settings,
            String slug,
            EnabledServers.Of servers) {
        this.transactions = transactions;
        this.store = store;
        this.book = book;
        this.settings = settings;
        this.slug = slug;
        this.servers = servers;
    }

    @Override
    public Entitlement of(LicenseId server) {
        BigDecimal price =
                store.installedDescriptor(slug).map(ModuleDescriptor::price).orElse(BigDecimal.ZERO);
        return book.of(server, slug, price);
    }

    @Override
    public Map<String, Object> of(Scope.Licence server) {
        servers.check(server);
        return store.installedDescriptor(slug)
                .map(ModuleDescriptor::settings)
                .map(SettingsSchema::new)
                .map(schema -> schema.typed(settings.of(server, slug, schema)))
                .orElse(Map.of());
    }

    @Override
    public Optional<String> get(Scope.Licence server, String key) {
        return value(server, slug, key);
    }

    @Override
    public void put(Scope.Licence server, String key, String value) {
        servers.check(server);
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST) {
            throw new Invalid("A key has 1 to 200 characters, and its value at most " + LONGEST + ".", Map.of());
        }
        transactions.run(server, tx -> {
            long kept = Sql.first(
                            tx,
                            "select count(*) as kept from modules.module_values where license_id = ? and slug = ? and key <> ?",
                            row -> row.count("kept"),
                            server.license().value(),
                            slug,
                            key)
                    .orElse(0L);
            if (kept >= MOST) {
                throw new Invalid(slug + " keeps " + MOST + " values for this server already.", Map.of());
            }
            Sql.update(tx, PUT, server.tenant().value(), server.license().value(), slug, key, value);
        });
    }

    @Override
    public void remove(Scope.Licence server, String key) {
        servers.check(server);
        transactions.run(
                server,
                tx -> Sql.update(
                        tx,
                        "delete from modules.module_values where license_id = ? and slug = ? and key = ?",
                        server.license().value(),
                        slug,
                        key));
    }

    @Override
    public Map<String, String> below(Scope.Licence server, String prefix) {
        record Entry(String key, String value) {}
        servers.check(server);
        List<Entry> entries = transactions.read(
                server,
                tx -> Sql.list(
                        tx,
                        "select key, value from modules.module_values where license_id = ? and slug = ?"
                                + " and starts_with(key, ?) order by key",
                        row -> new Entry(row.text("key"), row.text("value")),
                        server.license().value(),
                        slug,
                        prefix));
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), entry.value()));
        return values;
    }

    @Override
    public Optional<String> shared(Scope.Licence server, String other, String publicKey) {
        return publicKey.startsWith(PUBLIC) ? value(server, other, publicKey) : Optional.empty();
    }

    private Optional<String> value(Scope.Licence server, String owner, String key) {
        servers.check(server);
        return transactions.read(
                server,
                tx -> Sql.first(
                        tx,
                        "select value from modules.module_values where license_id = ? and slug = ? and key = ?",
                        row -> row.text("value"),
                        server.license().value(),
                        owner,
                        key));
    }
}
