package io.corrosion.launcher.part;

/**
 * One process of the platform: PostgreSQL, NATS, Karaf, an agent. The {@link Supervisor} calls {@link #start()} at first
 * and again whenever the process has died; never from two threads at once.
 */
public interface Part {

    /** A word for the log, the pid file and the status: {@code postgres}, {@code agent-1}. */
    String name();

    /**
     * Starts the process and returns when it does its work. A process left over from a launcher that was killed is ended
     * first.
     *
     * @throws io.corrosion.launcher.Problem when it does not come up; nothing of it is left running then
     */
    Child start() throws InterruptedException;

    /** The process was stopped on purpose and ended with this code. */
    default void stopped(int code) {}

    /** Whether the platform is useless without it: if such a part stays down, everything is stopped. */
    default boolean isEssential() {
        return true;
    }
}
