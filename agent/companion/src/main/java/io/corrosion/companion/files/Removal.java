package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileTally;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes for ever, directories with all they hold; links are deleted themselves. */
final class Removal {

    private final Walks walks;

    Removal(Walks walks) {
        this.walks = walks;
    }

    FileTally of(Folder parent, Path name, Progress progress) throws IOException {
        long[] tally = new long[2];
        walks.through(parent, name, Names.wire(name), new Walks.Visitor() {
            @Override
            public void leaf(Folder folder, Path leaf, String path, BasicFileAttributes there) throws IOException {
                folder.deleteFile(leaf);
                tally[0]++;
                tally[1] += there.isRegularFile() ? there.size() : 0;
                progress.step(1);
            }

            @Override
            public void leave(Folder folder, Path directory, String path) throws IOException {
                folder.deleteDirectory(directory);
                progress.step(1);
            }
        });
        return new FileTally(tally[0], tally[1]);
    }
}
