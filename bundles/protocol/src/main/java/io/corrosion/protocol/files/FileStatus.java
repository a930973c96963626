package io.corrosion.protocol.files;

import java.util.Locale;

/** How a request to the agent ended, or that it goes on. The word on the wire is the lower-case name. */
public enum FileStatus {
    /** Done; {@code data} holds the answer. */
    OK,
    /** It takes longer: ask {@code files.job} with the same request id, or listen to {@code files.progress}. */
    RUNNING,
    NOT_FOUND,
    /** Something stands there already, and the request did not say to replace it. */
    EXISTS,
    /** Against a rule: outside the server's directory, a device, a protected name. */
    REFUSED,
    /** Another content or another position than the request assumed: look again, then go on or start anew. */
    CHANGED,
    TOO_LARGE,
    /** The request itself makes no sense. */
    INVALID,
    /** Too much is under way: try again in a moment. */
    BUSY,
    CANCELLED,
    /** The machine could not: disk full, rights, a broken archive. */
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
