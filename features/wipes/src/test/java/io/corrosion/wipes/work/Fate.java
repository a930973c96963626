package io.corrosion.wipes.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Decides at which call to the outside a node dies. Once dead it stays dead. */
final class Fate {

    /** The node is gone, as by kill -9: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Supplier<String> where;
    final List<String> calls = new ArrayList<>();
    private int at = Integer.MAX_VALUE;
    private boolean dead;

    Fate(Supplier<String> where) {
        this.where = where;
    }

    void comesAt(int call) {
        calls.clear();
        dead = false;
        at = call;
    }

    private void call() {
        if (dead) {
            throw new Killed();
        }
        calls.add(where.get());
        if (calls.size() == at) {
            dead = true;
            throw new Killed();
        }
    }

    /** The same thing, but each call may be the last one: before it is done, or just after. */
    @SuppressWarnings("unchecked")
    <T> T over(Class<T> type, T thing) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
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
