package io.corrosion.backups.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** What was written, to be read without a copy of it. Confined to one thread. */
final class Gathered extends ByteArrayOutputStream {

    /** All of it; over when something is written again. */
    InputStream content() {
        return new ByteArrayInputStream(buf, 0, count);
    }
}
