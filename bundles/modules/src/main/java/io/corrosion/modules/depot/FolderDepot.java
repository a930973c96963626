package io.corrosion.modules.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A folder, made when something is put there. Files are written beside and moved into place. */
final class FolderDepot implements Depot {

    private final Path folder;

    FolderDepot(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Held> read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(new Held(Files.readAllBytes(path), "")) : Optional.empty();
    }

    @Override
    public String keep(String file, byte[] content) throws IOException {
        show(file, content);
        return file;
    }

    @Override
    public Held replace(String file, byte[] content, Optional<Held> before) throws IOException {
        Optional<Held> now = read(file);
        if (now.isPresent() != before.isPresent()
                || now.filter(held -> !held.holds(before.get().content())).isPresent()) {
            throw new Overtaken(name(file));
        }
        show(file, content);
        return new Held(content, "");
    }

    /** Created as any other file, for it is others who read it. */
    @Override
    public void show(String file, byte[] content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Path beside = path.resolveSibling("." + path.getFileName() + ".part");
        Files.write(beside, content);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String name(String file) {
        return folder.resolve(file).toString();
    }
}
