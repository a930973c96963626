package io.corrosion.backups.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The end of the process, as far as a test can make it: nothing after it happens, at whichever call it comes. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    /** Counts calls and ends everything at one of them, before or after it was done. */
    static final class Fate {

        private final AtomicInteger calls = new AtomicInteger();
        private volatile int at = Integer.MAX_VALUE;
        private volatile boolean over;
        private volatile BooleanSupplier sign = () -> false;

        void comesAt(int call) {
            calls.set(0);
            at = call;
            over = false;
        }

        /** It comes at the first call at which this is so. */
        void comesWhen(BooleanSupplier sign) {
            comesAt(Integer.MAX_VALUE);
            this.sign = sign;
        }

        void isAverted() {
            sign = () -> false;
            comesAt(Integer.MAX_VALUE);
        }

        void call() {
            if (over || calls.incrementAndGet() == at || sign.getAsBoolean()) {
                over = true;
                throw new Killed();
            }
        }

        /** The same thing, but every call may be the last one: before it is done, or just after. */
        @SuppressWarnings("unchecked")
        <T> T over(Class<T> type, T thing) {
            return (T)
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        call();
                        try {
                            Object answer = method.invoke(thing, arguments);
                            call();
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
