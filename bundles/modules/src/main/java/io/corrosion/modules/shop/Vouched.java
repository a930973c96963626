package io.corrosion.modules.shop;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.modules.format.StoreIndex.Release;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose modules are vouched for: those of the platform's own authors, until an operator says otherwise, and those an operator vouches
 * for. It is always one author's key for one module's name. Immutable but for its rows, thread-safe.
 */
final class Vouched {

    private static final Logger LOG = LoggerFactory.getLogger(Vouched.class);
    private static final String SAVE = """
            insert into modules.module_vouched (slug, author_key, vouched_by, vouched_at) values (?, ?, ?, now())
            on conflict (slug) do update
            set author_key = excluded.author_key, vouched_by = excluded.vouched_by, vouched_at = now()""";

    /** Stands in the place of a key where an operator vouches for nobody. */
    private static final String NOBODY = "";

    private final Set<String> own;

    /** @param own keys of the platform's own authors */
    Vouched(Set<String> own) {
        this.own = Set.copyOf(own);
    }

    /** @param folders where the keys of the platform's own authors lie */
    static Vouched byKeysIn(List<Path> folders) {
        Set<String> keys = new HashSet<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pub")) {
                    for (Path file : files) {
                        keys.add(Files.readString(file).strip());
                    }
                } catch (IOException e) {
                    LOG.warn("Keys of the platform's own authors in {} cannot be read: {}", folder, e.getMessage());
                }
            }
        }
        return new Vouched(keys);
    }

    /** What operators have said: the key of the author, by the module's name. */
    static Map<String, String> all(Tx tx) {
        record Of(String slug, String key) {}
        return Sql.list(
                        tx,
                        "select slug, author_key from modules.module_vouched",
                        row -> new Of(row.text("slug"), row.text("author_key")))
                .stream()
                .collect(Collectors.toMap(Of::slug, Of::key));
    }

    /** @param said what operators have said */
    boolean isFor(Release release, Map<String, String> said) {
        return Optional.ofNullable(said.get(release.descriptor().slug()))
                .map(release.authorKey()::equals)
                .orElseGet(() -> own.contains(release.authorKey()));
    }

    static void save(Tx tx, String slug, String authorKey, String by) {
        Sql.update(tx, SAVE, slug, authorKey, by);
    }

    /** An operator vouches for nobody's module of this name. */
    static void remove(Tx tx, String slug, String by) {
        save(tx, slug, NOBODY, by);
    }
}
