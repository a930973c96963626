package io.corrosion.wipes.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides at which call to the outside a node dies. Once dead it stays dead. */
final class Fate {

    /** The node is gone, as by kill -9: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Supplier<String> where;
    final List<String> calls = new ArrayList<>();
    /** Whom each call went to. */
    final List<String> kinds = new ArrayList<>();

    private Optional<RuntimeException> once = Optional.empty();
    private int at = Integer.MAX_VALUE;
    private boolean dead;

    Fate(Supplier<String> where) {
        this.where = where;
    }

    void comesAt(int call) {
        comesAt(call, Optional.empty());
    }

    /** At that call this goes wrong once, instead of the node's death. */
    void comesAt(int call, Optional<RuntimeException> fault) {
        calls.clear();
        kinds.clear();
        dead = false;
        at = call;
        once = fault;
    }

    private void call(String kind) {
        if (dead) {
            throw new Killed();
        }
        calls.add(where.get());
        kinds.add(kind);
        if (calls.size() == at) {
            if (once.isPresent()) {
                throw once.get();
            }
            dead = true;
            throw new Killed();
        }
    }

    /** The same thing, but each call may be the last one: before it is done, or just after. */
    @SuppressWarnings("unchecked")
    <T> T over(Class<T> type, T thing) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            call(type.getSimpleName());
            try {
                Object answer = method.invoke(thing, arguments);
                call(type.getSimpleName());
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
