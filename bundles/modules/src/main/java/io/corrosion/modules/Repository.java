package io.corrosion.modules;

import io.corrosion.api.tenancy.TenantId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A repository as the operator configured it. Immutable.
 *
 * @param folder where its index and packages lie
 * @param keys folders with the public keys that may sign it, and no other repository by that
 * @param organisations those it is for; empty when it is for everybody
 */
record Repository(Path folder, List<Path> keys, Set<TenantId> organisations) {

    private static final Logger LOG = LoggerFactory.getLogger(Repository.class);
    private static final String KEYS = "keys=";
    private static final String ORGANISATIONS = "organisations=";

    Repository {
        keys = List.copyOf(keys);
        organisations = Set.copyOf(organisations);
    }

    boolean isForEverybody() {
        return organisations.isEmpty();
    }

    /** Whether one of these organisations may have what it offers. */
    boolean isFor(Set<TenantId> asking) {
        return isForEverybody() || organisations.stream().anyMatch(asking::contains);
    }

    /**
     * Reads the setting: {@code folder[;keys=folder][;organisations=id id]}, comma separated. Without {@code keys=} the key folders
     * within a repository are its own; one that has none takes those that lie in no repository. What cannot be read is left
     * out: it must not become a repository for everybody.
     *
     * @param trusted the key folders of all repositories
     */
    static List<Repository> of(String setting, List<Path> trusted) {
        List<Repository> said = Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .flatMap(item -> read(item).stream())
                .toList();
        List<Path> folders = said.stream().map(Repository::folder).toList();
        return said.stream()
                .map(repository -> repository.keys.isEmpty()
                        ? new Repository(
                                repository.folder,
                                paired(repository.folder, folders, trusted),
                                repository.organisations)
                        : repository)
                .toList();
    }

    private static Optional<Repository> read(String item) {
        try {
            String[] parts = item.split(";");
            if (parts.length == 0 || parts[0].isBlank()) {
                throw new IllegalArgumentException("it names no folder");
            }
            Path folder = absolute(parts[0]);
            List<Path> keys = List.of();
            Set<TenantId> organisations = Set.of();
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                String option = part.strip();
                if (option.startsWith(KEYS)) {
                    keys = List.of(absolute(option.substring(KEYS.length())));
                } else if (option.startsWith(ORGANISATIONS)) {
                    organisations = ids(option.substring(ORGANISATIONS.length()));
                } else {
                    throw new IllegalArgumentException("it has the option \"" + option
                            + "\"; there are keys=<folder> and organisations=<id> <id> …");
                }
            }
            return Optional.of(new Repository(folder, keys, organisations));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The repository \"{}\" of etc/io.corrosion.modules.cfg is left out: {}. Mend the line.",
                    item,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static Set<TenantId> ids(String list) {
        Set<TenantId> ids = Arrays.stream(list.strip().split("\\s+"))
                .map(id -> new TenantId(UUID.fromString(id)))
                .collect(Collectors.toCollection(HashSet::new));
        return Set.copyOf(ids);
    }

    private static List<Path> paired(Path folder, List<Path> folders, List<Path> trusted) {
        List<Path> own = trusted.stream()
                .filter(keys -> owner(keys, folders).filter(folder::equals).isPresent())
                .toList();
        return own.isEmpty()
                ? trusted.stream()
                        .filter(keys -> owner(keys, folders).isEmpty())
                        .toList()
                : own;
    }

    /** The innermost repository around a folder. */
    private static Optional<Path> owner(Path keys, List<Path> folders) {
        return folders.stream().filter(keys::startsWith).max(Comparator.comparing(Path::getNameCount));
    }

    private static Path absolute(String path) {
        return Path.of(path.strip()).toAbsolutePath().normalize();
    }
}
