package io.corrosion.companion;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a mistake that nobody answered. A process that cannot load its classes any more, because its jar was
 * exchanged or went away, or that has no memory left, can only make things worse: it ends at once, and its service starts
 * the next one, which finds the game where it is. Anything else is told, and the thread's next task goes on. Thread-safe.
 */
final class LastResort implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final int code;
    private final IntConsumer end;

    /** @param end ends the process with that code without asking anybody, since whoever was asked may be what is broken */
    LastResort(int code, IntConsumer end) {
        this.code = code;
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable broken) {
        if (isFatal(broken)) {
            // By the plainest means: what writes logs may be what cannot be loaded.
            System.err.println("The agent cannot go on, ends with "
                    .concat(Integer.toString(code))
                    .concat(" and is to be started again (was its jar exchanged, or the memory full?): ")
                    .concat(String.valueOf(broken)));
            end.accept(code);
        } else {
            LOG.error("The thread {} broke off", thread.getName(), broken);
        }
    }

    /** A stack that overflows is the fault of one task. */
    private static boolean isFatal(Throwable broken) {
        return broken instanceof LinkageError
                || broken instanceof VirtualMachineError && !(broken instanceof StackOverflowError);
    }
}
