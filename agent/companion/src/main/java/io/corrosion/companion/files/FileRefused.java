package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;

/** A request that is not done, with the word for the platform and a sentence for people. */
public final class FileRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final FileStatus status;

    public FileRefused(FileStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    public FileStatus status() {
        return status;
    }

    public static FileRefused notFound(String path) {
        return new FileRefused(FileStatus.NOT_FOUND, "There is no " + shown(path));
    }

    public static FileRefused refused(String sentence) {
        return new FileRefused(FileStatus.REFUSED, sentence);
    }

    public static FileRefused exists(String path) {
        return new FileRefused(FileStatus.EXISTS, shown(path) + " exists already");
    }

    public static FileRefused invalid(String sentence) {
        return new FileRefused(FileStatus.INVALID, sentence);
    }

    /** A path in a sentence: short, and without what would break a line. */
    public static String shown(String path) {
        String clean = path.replaceAll("\\p{Cntrl}", "?");
        return clean.isEmpty()
                ? "the server's directory"
                : clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
    }
}
