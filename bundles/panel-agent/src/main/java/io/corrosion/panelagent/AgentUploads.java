package io.corrosion.panelagent;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileUpload;
import io.corrosion.protocol.files.FileWrite;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Files on their way to an agent. It keeps what it has of one, also over its own restart. Thread-safe; blocks. */
final class AgentUploads {

    private final AgentLine line;

    AgentUploads(AgentLine line) {
        this.line = line;
    }

    /** The whole file at once; what broke off is dropped. */
    FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        UUID upload = UUID.randomUUID();
        try {
            begin(upload, file, size, rule);
            MessageDigest digest = Pieces.digest();
            long there = send(upload, 0, new DigestInputStream(new Bounded(content, size), digest));
            if (there < size) {
                throw new EOFException("The content ended after " + there + " of " + size + " bytes");
            }
            return commit(upload, Optional.of(HexFormat.of().formatHex(digest.digest())));
        } catch (IOException | DomainException broken) {
            forget(upload, broken);
            throw broken;
        }
    }

    private void forget(UUID upload, Exception broken) {
        try {
            abort(upload);
        } catch (IOException | DomainException e) {
            broken.addSuppressed(e);
        }
    }

    /** Where the directory is missing it is made first. */
    long begin(UUID upload, ServerPath file, long size, WriteRule rule) throws IOException {
        try {
            return ask(upload, file, size, rule);
        } catch (NotFound missing) {
            ServerPath directory =
                    file.parent().filter(parent -> !parent.isRoot()).orElseThrow(() -> missing);
            UUID id = UUID.randomUUID();
            line.tell(Tail.FILES_MKDIR, id, new FileRequest(id, directory.value()), Progress.IGNORED);
            return ask(upload, file, size, rule);
        }
    }

    private long ask(UUID upload, ServerPath file, long size, WriteRule rule) throws IOException {
        FileWrite question = new FileWrite(
                upload,
                file.value(),
                size,
                rule.replace(),
                rule.keepOld(),
                rule.expected().orElse(null),
                null);
        return line.ask(Tail.FILES_WRITE, upload, question, FileUpload.class).offset();
    }

    long send(UUID upload, long offset, InputStream piece) throws IOException {
        return new Outgoing(line, upload, offset).send(offset, piece);
    }

    FileEntry commit(UUID upload, Optional<String> sha256) throws IOException {
        return Entries.entry(line.ask(
                Tail.FILES_COMMIT,
                upload,
                new FileCommit(upload, sha256.orElse(null)),
                io.corrosion.protocol.files.FileEntry.class));
    }

    void abort(UUID upload) throws IOException {
        line.tell(Tail.FILES_ABORT, upload, new FileCommit(upload, null), Progress.IGNORED);
    }

    /** So many bytes of a stream, which stays open. */
    private static final class Bounded extends InputStream {

        private final InputStream content;
        private long left;

        Bounded(InputStream content, long left) {
            this.content = content;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = content.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
