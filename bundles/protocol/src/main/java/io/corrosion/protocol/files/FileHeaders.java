package io.corrosion.protocol.files;

/** The headers of messages whose payload is bytes: pieces of files and chunks of backups, both ways. */
public final class FileHeaders {

    /** The id of the request, of the upload, or of the restore that the bytes belong to. */
    public static final String REQUEST_ID = "Request-Id";

    /** A {@link FileStatus} word on every answer; the payload of one that is not {@code ok} is a {@link FileResponse}. */
    public static final String STATUS = "Status";

    /** Where in the file the bytes begin. */
    public static final String OFFSET = "Offset";

    /** The whole file's size now. */
    public static final String SIZE = "Size";

    public static final String VERSION = "Version";

    /** Of exactly these bytes, in hex. */
    public static final String SHA_256 = "Sha-256";

    /** Bytes in one message. NATS takes 1 MB with headers; several are under way at once. */
    public static final int LONGEST_CHUNK = 512 * 1024;

    /** Messages that may wait for their answers: more are answered {@code busy}. */
    public static final int WINDOW = 8;

    private FileHeaders() {}
}
