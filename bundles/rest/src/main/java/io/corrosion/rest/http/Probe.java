package io.corrosion.rest.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request is about to change, to learn its present ETag. What is answered goes nowhere. Confined to the
 * request's thread.
 */
public final class Probe extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int status = 200;
    private @Nullable String etag;

    public Probe(HttpServletResponse response) {
        super(response);
    }

    /** The same request as a GET without a body. */
    public static HttpServletRequest reading(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "GET";
            }

            @Override
            public int getContentLength() {
                return 0;
            }

            @Override
            public @Nullable String getContentType() {
                return null;
            }

            @Override
            public ServletInputStream getInputStream() {
                return new NoBody();
            }
        };
    }

    /** ETag of what was read; empty when it is not there, or not for this caller. */
    public Optional<String> etag() {
        if (status != SC_OK) {
            return Optional.empty();
        }
        return Optional.of(etag == null ? Representation.etagOf(body.toByteArray()) : etag);
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int code) {
        status = code;
    }

    @Override
    public void sendError(int code, String message) {
        status = code;
    }

    @Override
    public void setHeader(String name, String value) {
        if ("ETag".equalsIgnoreCase(name)) {
            etag = value;
        }
    }

    @Override
    public void addHeader(String name, String value) {
        setHeader(name, value);
    }

    @Override
    public void setContentType(String type) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void flushBuffer() {}

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(body, true);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("answers are written by blocking streams");
            }
        };
    }

    private static final class NoBody extends ServletInputStream {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(jakarta.servlet.ReadListener listener) {
            throw new IllegalStateException("there is no body");
        }
    }
}
