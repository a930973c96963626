package io.corrosion.modules.shop;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.SettingField;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.ModuleDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is chosen for a module on a server, as the module's own schema has it. Thread-safe. */
@Component(service = ModuleSettings.class)
public final class ModuleSettings {

    private static final Permission MANAGE = Permission.of(Modules.MANAGE);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final ModuleStore store;
    private final SettingBook book;

    @Activate
    public ModuleSettings(
            @Reference Access access,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleStore store,
            @Reference SettingBook book) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.store = store;
        this.book = book;
    }

    List<SettingField> of(Caller caller, LicenseId server, String slug) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        store.demand(scope, slug);
        return schema(slug)
                .map(schema -> schema.fields(book.of(scope, slug, schema)))
                .orElse(List.of());
    }

    void change(Caller caller, LicenseId server, String slug, Map<String, String> values) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        store.demand(scope, slug);
        SettingsSchema schema = schema(slug).orElseThrow(() -> new NotFound(slug + " has no settings."));
        transactions.run(scope, tx -> {
            Map<String, String> before = book.rows().of(tx, scope, slug).values();
            Map<String, String> all = changed(before, values, schema);
            Map<String, String> wrong = schema.wrong(all);
            if (!wrong.isEmpty()) {
                throw new Invalid("Some settings are not as they must be.", wrong);
            }
            book.rows().save(tx, scope, slug, all, schema.secrets(), caller.displayName());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "module.settings",
                            "module",
                            slug,
                            Optional.of(server),
                            details(before, all, schema.secrets())));
        });
    }

    /** A secret that comes empty stays as it is, because nobody can be shown what to send back; null takes it away. */
    static Map<String, String> changed(Map<String, String> before, Map<String, String> values, SettingsSchema schema) {
        Map<String, String> all = new HashMap<>(before);
        values.forEach((name, value) -> {
            boolean isKept = schema.isSecret(name) && value != null && value.isEmpty();
            if (!isKept) {
                all.put(name, value == null ? "" : value);
            }
        });
        return all;
    }

    /** What was changed; of secrets only that they were. */
    static Map<String, String> details(Map<String, String> before, Map<String, String> after, Set<String> secrets) {
        Map<String, String> hidden = new HashMap<>();
        for (String name : secrets) {
            String was = before.getOrDefault(name, "");
            String is = after.getOrDefault(name, "");
            if (!was.equals(is)) {
                hidden.put("before." + name, was.isEmpty() ? "" : Changes.MASK);
                hidden.put("after." + name, is.isEmpty() ? "" : Changes.MASK);
            }
        }
        return Changes.between(without(secrets, before), without(secrets, after))
                .details(hidden);
    }

    private static Map<String, String> without(Set<String> secrets, Map<String, String> values) {
        Map<String, String> fewer = new HashMap<>(values);
        fewer.keySet().removeAll(secrets);
        return fewer;
    }

    /** Whether the module that runs here has anything to choose. */
    boolean any(String slug) {
        return schema(slug).isPresent();
    }

    private Optional<SettingsSchema> schema(String slug) {
        return store.installedDescriptor(slug).map(ModuleDescriptor::settings).map(SettingsSchema::new);
    }
}
