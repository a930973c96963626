package io.corrosion.rest.http;

import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.ProblemDocument;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * An answer that is held back until it is whole, so that it can get an ETag, a length and compression, or be replaced by
 * a problem. One that grows over {@value #HELD} bytes, or goes on after the request's thread has left, is passed on as it
 * comes. Confined to the request's thread until then.
 */
public final class Answer extends HttpServletResponseWrapper {

    private static final int HELD = 256 * 1024;

    /** A smaller rest of a body is swallowed by the container, and the connection lives on. */
    private static final int UNREAD = 8 * 1024;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream(1024);
    private final ServletOutputStream output = new Output();
    private boolean passing;
    private boolean keepsLength;
    private long announced = -1;

    public Answer(HttpServletResponse response) {
        super(response);
    }

    /** Answers with a problem, unless something has left already. */
    public void problem(Problem problem, String instance, String correlation) {
        if (isCommitted()) {
            return;
        }
        held.reset();
        setStatus(problem.status());
        setContentType(Problem.MEDIA_TYPE);
        problem.headers().forEach(this::setHeader);
        held.writeBytes(ProblemDocument.of(problem, instance, correlation));
    }

    /** Answers with bytes of that type. */
    public void send(int status, String contentType, byte[] body) {
        held.reset();
        setStatus(status);
        setContentType(contentType);
        held.writeBytes(body);
    }

    /** What has been written; empty when it was passed on. */
    public byte[] body() {
        return held.toByteArray();
    }

    /** Whether the whole body is still here. */
    public boolean isHeld() {
        return !passing;
    }

    /** The resource will answer on another thread: nothing is held back any more. */
    void goesOnLater() {
        passing = true;
    }

    /** Somebody else has taken the connection over: nothing will be sent from here. */
    public void leave() {
        passing = true;
    }

    /** The length that the resource sets is told, should the answer be passed on as it comes. */
    public void keepLength() {
        keepsLength = true;
    }

    /** The answer below, unheld. */
    public HttpServletResponse original() {
        return (HttpServletResponse) getResponse();
    }

    /** Sends what was held. */
    public void finish(HttpServletRequest request) throws IOException {
        if (passing) {
            return;
        }
        passing = true;
        announceEnd(request);
        Representation.of(held.toByteArray(), request, this).send(original());
    }

    /**
     * The container gives up a connection whose body nobody read, also a small one that has not arrived yet. A small one is
     * read to its end; of a large one it has to be said, or the client keeps the connection and sends its next request
     * into the void.
     */
    private void announceEnd(HttpServletRequest request) throws IOException {
        if (getStatus() < SC_BAD_REQUEST || request.getInputStream().isFinished()) {
            return;
        }
        if (request.getContentLengthLong() > UNREAD || request.getHeader("Transfer-Encoding") != null) {
            setHeader("Connection", "close");
        } else if (request.getContentLengthLong() > 0) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), true);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (passing) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        held.reset();
    }

    /** The length is known when the answer is whole, and is another one when it is compressed. */
    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        announced = length;
    }

    @Override
    public void setHeader(String name, String value) {
        if ("Content-Length".equalsIgnoreCase(name)) {
            announced = Long.parseLong(value.trim());
        } else {
            super.setHeader(name, "Location".equalsIgnoreCase(name) ? Location.asPath(value) : value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if ("Content-Length".equalsIgnoreCase(name)) {
            announced = Long.parseLong(value.trim());
        } else {
            super.addHeader(name, "Location".equalsIgnoreCase(name) ? Location.asPath(value) : value);
        }
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!passing && held.size() + length > HELD) {
                passing = true;
                if (keepsLength && announced >= 0) {
                    getResponse().setContentLengthLong(announced);
                }
                held.writeTo(getResponse().getOutputStream());
                held.reset();
            }
            if (passing) {
                getResponse().getOutputStream().write(bytes, offset, length);
            } else {
                held.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (passing) {
                getResponse().getOutputStream().flush();
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("answers are written by blocking streams");
        }
    }
}
