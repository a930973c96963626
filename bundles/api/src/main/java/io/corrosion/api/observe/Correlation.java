package io.corrosion.api.observe;

import java.util.UUID;
import org.slf4j.MDC;

/**
 * The id that ties log lines, problem documents and commands of one request together. It lives in SLF4J's MDC under
 * {@value #KEY}; edges (HTTP filter, message handler, scheduled task) open it, everybody may read it.
 */
public final class Correlation {

    /** Key in the MDC. */
    public static final String KEY = "correlation";

    private Correlation() {}

    /** Opens a correlation with the id given, or a new one when it is empty or not acceptable; close it on the same thread. */
    public static Opened open(String id) {
        String accepted =
                id.matches("[A-Za-z0-9._-]{8,64}") ? id : UUID.randomUUID().toString();
        MDC.put(KEY, accepted);
        return new Opened(accepted);
    }

    /** The current id; a dash outside any correlation. */
    public static String current() {
        String id = MDC.get(KEY);
        return id == null ? "-" : id;
    }

    /** An open correlation. */
    public record Opened(String id) implements AutoCloseable {
        @Override
        public void close() {
            MDC.remove(KEY);
        }
    }
}
