package io.corrosion.companion.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An archive that is read from the front to the end. Confined to one thread. */
public interface ArchiveSource extends Closeable {

    /** The next member; its content is then {@link #content}. */
    Optional<Member> next() throws IOException;

    /** The bytes of the member given last; its end is the member's end. Not to be closed. */
    InputStream content();

    /**
     * Looks at the first bytes and opens what it is.
     *
     * @throws IOException if it is none of zip, tar and tar.gz
     */
    static ArchiveSource open(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 64 * 1024);
        in.mark(512);
        byte[] head = in.readNBytes(262);
        in.reset();
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K') {
            return new ZipSource(in);
        } else if (head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return new TarSource(new BufferedInputStream(new GZIPInputStream(in, 64 * 1024), 64 * 1024));
        } else if (head.length == 262
                && new String(head, 257, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("ustar")) {
            return new TarSource(in);
        }
        throw new IOException("this is no zip, tar or tar.gz");
    }
}
