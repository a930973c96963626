package io.corrosion.companion.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** An archive that is written member by member. Confined to one thread. */
public interface ArchiveSink extends Closeable {

    /** Begins a member; exactly {@link Member#size} bytes must follow on {@link #content}. */
    void begin(Member member) throws IOException;

    /** Not to be closed. */
    OutputStream content();

    void end() throws IOException;

    /** Completes the archive. */
    @Override
    void close() throws IOException;
}
