package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FilePut;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Fetches a file from a signed address of the platform. Thread-safe. */
final class Fetching {

    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 60_000;
    private static final int PIECE = 64 * 1024;
    private static final long SPARE = 256L << 20;

    private final Own own;
    private final Placing placing;

    Fetching(Own own, Placing placing) {
        this.own = own;
        this.placing = placing;
    }

    FileEntry fetch(FilePut wanted, Progress progress) throws IOException {
        FileWrite write = new FileWrite(wanted.requestId(), wanted.path(), 0, true, wanted.trash(), null, null);
        placing.check(write);
        try (Folder workshop = own.open("tmp")) {
            Path made = Own.fresh();
            try {
                String sha256;
                try (FileChannel file = workshop.create(made)) {
                    sha256 = download(wanted.downloadUrl(), file, workshop, progress);
                    file.force(true);
                }
                if (wanted.sha256() != null && !wanted.sha256().equalsIgnoreCase(sha256)) {
                    throw new FileRefused(
                            FileStatus.FAILED,
                            "The SHA-256 of what was fetched is " + sha256 + " and should be " + wanted.sha256());
                }
                return placing.land(workshop, made, write);
            } catch (IOException failed) {
                Copying.quietly(workshop, made);
                throw failed;
            }
        }
    }

    /** Copies what the address gives; returns its SHA-256. */
    static String download(String url, FileChannel file, Folder folder, Progress progress) throws IOException {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw FileRefused.invalid("A file is fetched by http or https");
        }
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new FileRefused(
                        FileStatus.FAILED, "The address of the file answered " + connection.getResponseCode());
            }
            long size = Math.max(0, connection.getContentLengthLong());
            if (size + SPARE > Files.getFileStore(folder.path()).getUsableSpace()) {
                throw new FileRefused(FileStatus.FAILED, "The disk is too full for a file of " + size + " bytes");
            }
            progress.begin("fetching", size);
            MessageDigest digest = Hex.digest();
            byte[] piece = new byte[PIECE];
            long total = 0;
            try (InputStream in = connection.getInputStream()) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                    ByteBuffer rest = ByteBuffer.wrap(piece, 0, read);
                    while (rest.hasRemaining()) {
                        file.write(rest);
                    }
                    total += read;
                    progress.step(read);
                }
            }
            if (size > 0 && total != size) {
                throw new FileRefused(FileStatus.FAILED, "The connection broke after " + total + " bytes");
            }
            return Hex.of(digest);
        } finally {
            connection.disconnect();
        }
    }
}
