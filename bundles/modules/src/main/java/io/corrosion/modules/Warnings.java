package io.corrosion.modules;

import io.corrosion.modules.format.StoreIndex.Notice;
import io.corrosion.modules.format.StoreIndex.Revocation;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What the stores say against versions of modules. Immutable. */
record Warnings(List<Revocation> revoked, List<Notice> advisories) {

    /** Nothing is said against anything. */
    static final Warnings NONE = new Warnings(List.of(), List.of());

    /** Why this version may not run; empty when it may. */
    Optional<String> revocation(String slug, String version) {
        return revoked.stream()
                .filter(entry -> entry.slug().equals(slug) && covers(entry.versions(), version))
                .findFirst()
                .map(entry -> "The store has taken back " + slug + " " + entry.versions() + ": " + entry.reason());
    }

    /** What people must know of this version. */
    List<Notice> about(String slug, String version) {
        return advisories.stream()
                .filter(notice -> notice.slug().equals(slug) && covers(notice.versions(), version))
                .toList();
    }

    private static boolean covers(String range, String version) {
        return new VersionRange(range).includes(Version.parseVersion(version));
    }
}
