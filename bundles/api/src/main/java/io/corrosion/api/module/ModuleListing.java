package io.corrosion.api.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * A module as the store shows it (MST-01). Immutable.
 *
 * @param slug unique, lower-case letters, digits and hyphens
 * @param priceType {@code one_time}, {@code monthly} or {@code free}
 * @param versions every version offered, newest first
 * @param installed the version installed, when it is
 * @param reason why the last attempt failed; empty otherwise
 * @param permissions what the platform lets it reach, in words, for the consent page: whatever else it tries is refused
 * @param everywhere whether it is enabled on every server without being asked
 * @param advisories what its store warns of in the installed version, or the newest when none is installed
 * @param license the terms the newest version is used under, an SPDX expression such as {@code Apache-2.0}; empty when it names none
 * @param claims what its author says that it does, in the author's own words: nothing enforces them
 */
public record ModuleListing(
        String slug,
        String name,
        String author,
        String description,
        String longDescription,
        String category,
        String icon,
        BigDecimal price,
        String priceType,
        String currency,
        List<String> versions,
        Optional<String> installed,
        ModuleState state,
        String reason,
        List<String> permissions,
        boolean everywhere,
        List<Advisory> advisories,
        String license,
        List<String> claims) {

    public ModuleListing {
        versions = List.copyOf(versions);
        permissions = List.copyOf(permissions);
        advisories = List.copyOf(advisories);
        claims = List.copyOf(claims);
    }

    /** A listing that names no terms, and of which its author says no more. */
    public ModuleListing(
            String slug,
            String name,
            String author,
            String description,
            String longDescription,
            String category,
            String icon,
            BigDecimal price,
            String priceType,
            String currency,
            List<String> versions,
            Optional<String> installed,
            ModuleState state,
            String reason,
            List<String> permissions,
            boolean everywhere,
            List<Advisory> advisories) {
        this(
                slug,
                name,
                author,
                description,
                longDescription,
                category,
                icon,
                price,
                priceType,
                currency,
                versions,
                installed,
                state,
                reason,
                permissions,
                everywhere,
                advisories,
                "",
                List.of());
    }

    /** A listing its store warns of nothing in. */
    public ModuleListing(
            String slug,
            String name,
            String author,
            String description,
            String longDescription,
            String category,
            String icon,
            BigDecimal price,
            String priceType,
            String currency,
            List<String> versions,
            Optional<String> installed,
            ModuleState state,
            String reason,
            List<String> permissions,
            boolean everywhere) {
        this(
                slug,
                name,
                author,
                description,
                longDescription,
                category,
                icon,
                price,
                priceType,
                currency,
                versions,
                installed,
                state,
                reason,
                permissions,
                everywhere,
                List.of());
    }

    /** The newest version, when it is newer than the installed one. */
    public Optional<String> update() {
        return installed.flatMap(version -> versions.stream()
                .findFirst()
                .filter(newest -> Version.parseVersion(newest).compareTo(Version.parseVersion(version)) > 0));
    }
}
