package io.corrosion.wipes.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** What happens right before the first call of some kinds at a step, once. */
    private record Deed(String step, Set<String> kinds, Runnable doing) {}

    private Optional<Deed> deed = Optional.empty();
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

    /** Does something right before the first call of these kinds at that step. */
    void first(String step, Set<String> kinds, Runnable doing) {
        deed = Optional.of(new Deed(step, kinds, doing));
    }

    /** The node is dead from now on. */
    Killed killed() {
        dead = true;
        return new Killed();
    }

    private void call(String kind) {
        if (dead) {
            throw new Killed();
        }
        Optional<Deed> due = deed.filter(
                known -> known.step().equals(where.get()) && known.kinds().contains(kind));
        if (due.isPresent()) {
            deed = Optional.empty();
            due.get().doing().run();
        }
        calls.add(where.get());
        kinds.add(kind);
        if (calls.size() == at) {
            if (once.isPresent()) {
                throw once.get();
            }
            throw killed();
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
