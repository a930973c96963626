package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.profile.Documents;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of profiles. Immutable. */
public final class ProfileRows {

    /** A server's profiles, by name. */
    public List<Profile> of(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select * from wipes.wipe_profiles where license_id = ? order by profile_name, id",
                ProfileRows::profile,
                scope.license().value());
    }

    public Optional<Profile> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from wipes.wipe_profiles where id = ? and license_id = ?",
                ProfileRows::profile,
                id,
                scope.license().value());
    }

    /** Adds the profile, or changes the one with its id. */
    public void put(Tx tx, Scope.Licence scope, Profile profile) {
        Sql.update(
                tx,
                "insert into wipes.wipe_profiles (id, tenant_id, license_id, profile_name, description, pre_wipe_config,"
                        + " post_wipe_config, wipe_config, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)"
                        + " on conflict (id) do update set profile_name = excluded.profile_name,"
                        + " description = excluded.description, pre_wipe_config = excluded.pre_wipe_config,"
                        + " post_wipe_config = excluded.post_wipe_config, wipe_config = excluded.wipe_config,"
                        + " updated_at = excluded.updated_at",
                profile.id(),
                scope.tenant().value(),
                scope.license().value(),
                profile.name(),
                profile.description(),
                Documents.write(profile.pre()),
                Documents.write(profile.post()),
                Documents.write(profile.procedure()),
                profile.createdAt(),
                profile.updatedAt());
    }

    /** Whether a schedule wipes by this profile. */
    public boolean isUsed(Tx tx, UUID id) {
        return Sql.first(
                        tx,
                        "select 1 as one from wipes.wipe_schedules where wipe_profile_id = ? limit 1",
                        row -> row.number("one"),
                        id)
                .isPresent();
    }

    public void delete(Tx tx, UUID id) {
        Sql.update(tx, "delete from wipes.wipe_profiles where id = ?", id);
    }

    private static Profile profile(Row row) {
        return new Profile(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.text("profile_name"),
                row.text("description"),
                PreWipe.of(Documents.map(row.text("pre_wipe_config"))),
                PostWipe.of(Documents.map(row.text("post_wipe_config"))),
                Procedure.of(Documents.map(row.text("wipe_config"))),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    /** A profile as one document, for the wipe that was begun with it. */
    static String snapshot(Profile profile) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("id", profile.id().toString());
        parts.put("profile_name", profile.name());
        parts.put("description", profile.description());
        parts.put("pre_wipe_config", Documents.map(profile.pre()));
        parts.put("post_wipe_config", Documents.map(profile.post()));
        parts.put("wipe_config", Documents.map(profile.procedure()));
        return Documents.write(parts);
    }

    @SuppressWarnings("unchecked")
    static Profile snapshot(LicenseId server, String json) {
        Map<String, Object> parts = Documents.map(json);
        return new Profile(
                UUID.fromString((String) parts.get("id")),
                server,
                (String) parts.get("profile_name"),
                (String) parts.get("description"),
                PreWipe.of((Map<String, Object>) parts.get("pre_wipe_config")),
                PostWipe.of((Map<String, Object>) parts.get("post_wipe_config")),
                Procedure.of((Map<String, Object>) parts.get("wipe_config")),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
