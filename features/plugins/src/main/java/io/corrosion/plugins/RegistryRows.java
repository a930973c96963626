package io.corrosion.plugins;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.plugins.Registered.Choice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of the registry. Immutable. */
final class RegistryRows {

    private static final String SELECT = "select * from plugins.plugin_registry where license_id = ? ";

    List<Registered> all(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                SELECT + "order by lower(plugin_name)",
                RegistryRows::entry,
                scope.license().value());
    }

    Optional<Registered> find(Tx tx, Scope.Licence scope, String name) {
        return Sql.first(
                tx,
                SELECT + "and lower(plugin_name) = lower(?)",
                RegistryRows::entry,
                scope.license().value(),
                name);
    }

    /** Keeps it under its name; one that is there becomes this one. */
    void put(Tx tx, Scope.Licence scope, Registered entry, Instant now) {
        Choice choice = entry.choice().orElse(new Choice(List.of(), List.of(), WipeFlags.NONE));
        Sql.update(
                tx,
                "insert into plugins.plugin_registry (id, tenant_id, license_id, plugin_name, plugin_version, author, source,"
                        + " umod_slug, loader, file_name, file_tag, is_installed, is_loaded, chosen, data_paths, kept_paths,"
                        + " wipe_on_map, wipe_on_bp, wipe_on_full, never_wipe, installed_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (license_id, lower(plugin_name)) do update set"
                        + " plugin_version = excluded.plugin_version, author = excluded.author, source = excluded.source,"
                        + " umod_slug = excluded.umod_slug, loader = excluded.loader, file_name = excluded.file_name,"
                        + " file_tag = excluded.file_tag, is_installed = excluded.is_installed,"
                        + " is_loaded = excluded.is_loaded, chosen = excluded.chosen, data_paths = excluded.data_paths,"
                        + " kept_paths = excluded.kept_paths, wipe_on_map = excluded.wipe_on_map,"
                        + " wipe_on_bp = excluded.wipe_on_bp, wipe_on_full = excluded.wipe_on_full,"
                        + " never_wipe = excluded.never_wipe, updated_at = excluded.updated_at",
                entry.id(),
                scope.tenant().value(),
                scope.license().value(),
                entry.name(),
                cut(entry.version(), 50),
                cut(entry.author(), 255),
                entry.source(),
                entry.slug(),
                entry.loader(),
                entry.fileName(),
                cut(entry.fileTag(), 255),
                entry.installed(),
                entry.loaded(),
                entry.choice().isPresent(),
                choice.dataPaths(),
                choice.keptPaths(),
                choice.flags().onMap(),
                choice.flags().onBlueprint(),
                choice.flags().onFull(),
                choice.flags().never(),
                entry.installedAt(),
                now);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static Registered entry(Row row) {
        Optional<Choice> choice = row.flag("chosen")
                ? Optional.of(new Choice(
                        row.texts("data_paths"),
                        row.texts("kept_paths"),
                        new WipeFlags(
                                row.flag("wipe_on_map"),
                                row.flag("wipe_on_bp"),
                                row.flag("wipe_on_full"),
                                row.flag("never_wipe"))))
                : Optional.empty();
        return new Registered(
                row.uuid("id"),
                row.text("plugin_name"),
                row.text("plugin_version"),
                row.text("author"),
                row.choice("source", PluginSource.class),
                row.maybe("umod_slug", String.class),
                row.text("loader"),
                row.text("file_name"),
                row.text("file_tag"),
                row.flag("is_installed"),
                row.maybe("is_loaded", Boolean.class),
                choice,
                row.instant("installed_at"),
                row.instant("updated_at"));
    }
}
