package io.corrosion.modules.game;

import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Version;

/** Which channel of a module each server follows, and whose game files it gets by that. */
final class Channels {

    private static final String FOLLOW = """
            insert into modules.module_channels (tenant_id, license_id, slug, channel, changed_by) values (?, ?, ?, ?, ?)
            on conflict (license_id, slug) do update
            set channel = excluded.channel, changed_by = excluded.changed_by, changed_at = now()""";

    private Channels() {}

    /** What the server follows; the stable one, unless somebody chose. */
    static ReleaseChannel of(Tx tx, Scope.Licence scope, String slug) {
        return Sql.first(
                        tx,
                        "select channel from modules.module_channels where license_id = ? and slug = ?",
                        Channels::channel,
                        scope.license().value(),
                        slug)
                .orElse(ReleaseChannel.STABLE);
    }

    static void follow(Tx tx, Scope.Licence scope, String slug, ReleaseChannel channel, String by) {
        Sql.update(tx, FOLLOW, scope.tenant().value(), scope.license().value(), slug, channel, by);
    }

    /** What was chosen for the module, by server. */
    static Map<LicenseId, ReleaseChannel> of(Tx tx, String slug) {
        record Choice(LicenseId server, ReleaseChannel channel) {}
        return Sql.list(
                        tx,
                        "select license_id, channel from modules.module_channels where slug = ?",
                        row -> new Choice(new LicenseId(row.uuid("license_id")), channel(row)),
                        slug)
                .stream()
                .collect(Collectors.toMap(Choice::server, Choice::channel));
    }

    /**
     * The version whose game files the server gets: that of the platform, or a newer early one that reaches this server.
     *
     * @param early those that may come without an operator
     */
    static String version(String installed, List<Release> early, LicenseId server, ReleaseChannel channel) {
        Version platform = Version.parseVersion(installed);
        return early.stream()
                .filter(release -> release.reaches(server.toString(), channel == ReleaseChannel.BETA))
                .map(release -> Version.parseVersion(release.descriptor().version()))
                .filter(version -> version.compareTo(platform) > 0)
                .max(Comparator.naturalOrder())
                .map(Version::toString)
                .orElse(installed);
    }

    private static ReleaseChannel channel(Row row) {
        return row.choice("channel", ReleaseChannel.class);
    }
}
