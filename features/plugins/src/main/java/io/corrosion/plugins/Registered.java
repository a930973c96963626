package io.corrosion.plugins;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the registry as it is kept. Immutable.
 *
 * @param loader {@code oxide} or {@code carbon}; empty while unknown
 * @param fileTag what the file was when its version was read
 * @param choice what the server's people decided about wipes; empty while they have not
 */
public record Registered(
        UUID id,
        String name,
        String version,
        String author,
        PluginSource source,
        Optional<String> slug,
        String loader,
        String fileName,
        String fileTag,
        boolean installed,
        Optional<Boolean> loaded,
        Optional<Choice> choice,
        Instant installedAt,
        Instant updatedAt) {

    /** What a wipe does with the data. */
    public record Choice(List<String> dataPaths, List<String> keptPaths, WipeFlags flags) {

        public Choice {
            dataPaths = List.copyOf(dataPaths);
            keptPaths = List.copyOf(keptPaths);
        }
    }

    /** A plugin seen for the first time. */
    static Registered seen(String name, PluginRule usual, Instant at) {
        return new Registered(
                UUID.randomUUID(),
                name,
                "",
                "",
                usual.source(),
                usual.slug(),
                "",
                "",
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                at,
                at);
    }

    Registered withFile(String otherLoader, String file, String tag, String otherVersion, String otherAuthor) {
        return new Registered(
                id,
                name,
                otherVersion,
                otherAuthor,
                source,
                slug,
                otherLoader,
                file,
                tag,
                true,
                loaded,
                choice,
                installedAt,
                updatedAt);
    }

    /** What the game says of it. */
    Registered reported(boolean runs, String said) {
        String known = said.isEmpty() ? version : said;
        return new Registered(
                id,
                name,
                known,
                author,
                source,
                slug,
                loader,
                fileName,
                fileTag,
                installed,
                Optional.of(runs),
                choice,
                installedAt,
                updatedAt);
    }

    /** Its file is not on the server any more. */
    Registered gone() {
        return new Registered(
                id,
                name,
                version,
                author,
                source,
                slug,
                loader,
                fileName,
                "",
                false,
                Optional.of(false),
                choice,
                installedAt,
                updatedAt);
    }

    Registered from(PluginSource other, Optional<String> otherSlug) {
        return new Registered(
                id,
                name,
                version,
                author,
                other,
                otherSlug,
                loader,
                fileName,
                fileTag,
                installed,
                loaded,
                choice,
                installedAt,
                updatedAt);
    }

    Registered choosing(Optional<Choice> other) {
        return new Registered(
                id,
                name,
                version,
                author,
                source,
                slug,
                loader,
                fileName,
                fileTag,
                installed,
                loaded,
                other,
                installedAt,
                updatedAt);
    }
}
