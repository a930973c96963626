package io.corrosion.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Lets Liquibase read one bundle's files, and its own (the XML schemas), and nothing else. */
final class ChangelogResources extends AbstractResourceAccessor {

    private final String schema;
    private final Changelog changelog;

    ChangelogResources(String schema, Changelog changelog) {
        this.schema = schema;
        this.changelog = changelog;
    }

    @Override
    public List<Resource> getAll(String path) {
        URL own = AbstractResource.class.getClassLoader().getResource(path);
        return changelog
                .find(path)
                .or(() -> Optional.ofNullable(own))
                .map(content -> List.<Resource>of(new File(path, content)))
                .orElse(List.of());
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return changelog.below(path).entrySet().stream()
                .<Resource>map(file -> new File(file.getKey(), file.getValue()))
                .toList();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("changelog of schema " + schema);
    }

    @Override
    public void close() {
        // Nothing is open between two reads.
    }

    private final class File extends AbstractResource {

        private final URL content;

        File(String path, URL content) {
            super(path, URI.create("changelog:/" + schema + "/" + path));
            this.content = content;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return content.openStream();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            return named(getPath() + "/" + other);
        }

        @Override
        public Resource resolveSibling(String other) {
            return named(getPath().substring(0, getPath().lastIndexOf('/') + 1) + other);
        }

        private Resource named(String path) {
            try {
                return ChangelogResources.this.get(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
