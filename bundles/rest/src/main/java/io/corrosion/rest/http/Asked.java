package io.corrosion.rest.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request as its resource sees it: under its canonical path, with a body that has an end. Confined to the request's
 * thread.
 */
public final class Asked extends HttpServletRequestWrapper {

    private final String uri;
    private final Answer answer;
    private final long bodyLimit;
    private @Nullable ServletInputStream body;

    /**
     * @param uri raw path the resource shall see
     * @param answer learns when the resource answers later, on another thread
     */
    public Asked(HttpServletRequest request, String uri, Answer answer, long bodyLimit) {
        super(request);
        this.uri = uri;
        this.answer = answer;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new LimitedBody(super.getInputStream(), bodyLimit);
        }
        return body;
    }

    /** Reads the whole body, so that it can be looked at and still be read by the resource. */
    public byte[] wholeBody() throws IOException {
        byte[] bytes = getInputStream().readAllBytes();
        body = new Replayed(bytes);
        return bytes;
    }

    @Override
    public AsyncContext startAsync() {
        answer.goesOnLater();
        return super.startAsync();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        answer.goesOnLater();
        return super.startAsync(request, response);
    }

    /** A body that was read before. */
    private static final class Replayed extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Replayed(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read already");
        }
    }
}
