package io.corrosion.admin;

import java.time.Instant;
import java.util.UUID;

/**
 * News of the platform (contract 5.1 {@code platform_changelog}). Immutable.
 *
 * @param body Markdown
 * @param category feature, bugfix, module or security
 */
public record ChangelogEntry(
        UUID id, String version, String title, String body, String category, Instant publishedAt) {}
