package io.corrosion.api.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open file. Close it, also half read: that ends the transfer. Confined to one thread.
 *
 * @param entry the file as it was when it was opened
 * @param bytes from the offset asked for to the end; throws {@link IOException} when the way to the server breaks
 */
public record FileContent(FileEntry entry, InputStream bytes) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
