package io.corrosion.companion.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** All the abilities over one directory, as the service puts them together. */
final class Tools {

    final Path root;
    final ServerTree tree;
    final Own own;
    final Walks walks;
    final HardLinks hardLinks;
    final Reading reading;
    final Listing listing;
    final Trash trash;
    final Making making;
    final Moving moving;
    final Packing packing;
    final Unpacking unpacking;
    final Placing placing;
    final TextFiles texts;
    final Searching searching;
    Uploads uploads;

    Tools(Path root, Path... closed) throws IOException {
        this(root, new Bombs(5_000, 20, 1 << 20, 1 << 20), closed);
    }

    Tools(Path root, Bombs bombs, Path... closed) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        this.tree = new ServerTree(this.root, List.of(closed));
        this.own = new Own(tree);
        this.walks = new Walks(tree);
        this.hardLinks = new HardLinks(tree);
        this.reading = new Reading(tree, hardLinks);
        this.listing = new Listing(tree);
        Removal removal = new Removal(walks);
        this.trash = new Trash(tree, own, removal, Clock.systemUTC());
        this.making = new Making(tree, own);
        this.moving = new Moving(tree, trash, removal, new Copying(walks, own, hardLinks));
        this.packing = new Packing(tree, own, walks, hardLinks);
        this.unpacking = new Unpacking(tree, reading, own, making, bombs);
        this.placing = new Placing(tree, trash);
        this.texts = new TextFiles(reading, own, placing);
        this.searching = new Searching(tree, walks, new Contents(reading, hardLinks, texts));
        restart();
    }

    /** Uploads as the next agent finds them. */
    void restart() {
        uploads = new Uploads(own, Clock.systemUTC());
        uploads.add("tree", placing);
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return new String(
                java.util.Base64.getDecoder().decode(reading.small(path).content()), StandardCharsets.UTF_8);
    }
}
