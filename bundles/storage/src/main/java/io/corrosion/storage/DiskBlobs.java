package io.corrosion.storage;

import io.corrosion.api.storage.Blobs;
import io.corrosion.api.storage.PlatformBlobs;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Blobs in files below one directory of this machine: {@code <directory>/<licence>/<key>}, {@code platform} for the platform's own. */
@Component(
        service = {Blobs.class, PlatformBlobs.class, Forgetting.class},
        configurationPid = "io.corrosion.storage",
        property = Blobs.KIND + "=disk")
@Designate(ocd = DiskBlobs.Config.class)
public final class DiskBlobs implements Blobs, PlatformBlobs, Forgetting {

    /** Settings of the local disk storage. */
    @ObjectClassDefinition(name = "Storage on the local disk")
    @interface Config {
        @AttributeDefinition(description = "Directory of all blobs; made when it is missing")
        String directory() default ".corrosion/storage";
    }

    private final Path storage;

    @Activate
    public DiskBlobs(Config config) {
        this(Path.of(config.directory()));
    }

    DiskBlobs(Path directory) {
        try {
            this.storage = Files.createDirectories(directory).toRealPath();
            Scratch.clear(storage);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The storage directory " + directory + " cannot be used: see directory in"
                            + " etc/io.corrosion.storage.cfg",
                    e);
        }
    }

    @Override
    public Blob put(LicenseId license, String key, InputStream content) throws IOException {
        Path place = LicenceDirectory.of(storage, license).place(new BlobKey(key));
        try (var scratch = Scratch.in(storage)) {
            String sha256 = scratch.fill(content);
            long size = scratch.size();
            scratch.moveTo(place);
            return new Blob(license, key, size, sha256);
        }
    }

    @Override
    public void put(String key, InputStream content) throws IOException {
        Path place = LicenceDirectory.ofPlatform(storage).place(new BlobKey(key));
        try (var scratch = Scratch.in(storage)) {
            scratch.fill(content);
            scratch.moveTo(place);
        }
    }

    @Override
    public Optional<InputStream> open(LicenseId license, String key) throws IOException {
        return open(LicenceDirectory.of(storage, license), new BlobKey(key));
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        return open(LicenceDirectory.ofPlatform(storage), new BlobKey(key));
    }

    private static Optional<InputStream> open(LicenceDirectory directory, BlobKey key) throws IOException {
        Optional<Path> file = directory.find(key);
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Blob> find(LicenseId license, String key) throws IOException {
        Optional<InputStream> content = open(license, key);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (var digesting = new Digesting(content.get())) {
            long size = digesting.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new Blob(license, key, size, digesting.sha256()));
        }
    }

    @Override
    public void delete(LicenseId license, String key) throws IOException {
        Optional<Path> file = LicenceDirectory.of(storage, license).find(new BlobKey(key));
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    @Override
    public void forget(LicenseId license) throws IOException {
        LicenceDirectory.of(storage, license).delete();
    }
}
