package io.corrosion.protocol;

/** The NATS headers beside a payload. {@link Envelope} reads and writes those of a command. */
public final class Headers {

    /** UUID of a command. A receiver executes it once, however often it arrives. */
    public static final String COMMAND_ID = "Command-Id";

    /** ISO-8601 instant after which a command must not be executed any more. */
    public static final String EXPIRES_AT = "Expires-At";

    /** Who wants it, for the receiver's log: a user's id, or the name of the part of the platform. */
    public static final String ACTOR = "Actor";

    /** The growing number of the server's lease; a receiver refuses a command with an older one than it has seen. */
    public static final String LEASE_EPOCH = "Lease-Epoch";

    /** {@code agent} or {@code plugin}; the other one ignores the message. */
    public static final String TARGET = "Target";

    /** ISO-8601 instant at which a buffered message was made, when that is not the time of its arrival. */
    public static final String SENT_AT = "Sent-At";

    private Headers() {}
}
