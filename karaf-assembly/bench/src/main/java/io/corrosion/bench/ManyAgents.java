package io.corrosion.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;

/**
 * The main program of the one process that speaks for many licences: the real agent, once for each configuration it is given,
 * each as its own package would start it. Runs beside {@code corrosion-companion.jar} and holds nothing of its own.
 */
public final class ManyAgents {

    private ManyAgents() {}

    /** @param files the agents' configurations */
    public static void main(String[] files) throws ReflectiveOperationException, InterruptedException {
        Method agent = Class.forName("io.corrosion.companion.Companion").getMethod("main", String[].class);
        for (String file : files) {
            Thread life = new Thread(() -> live(agent, file), "life-of-" + file);
            life.setDaemon(true);
            life.start();
        }
        new CountDownLatch(1).await();
    }

    private static void live(Method agent, String file) {
        try {
            agent.invoke(null, (Object) new String[] {file});
        } catch (InvocationTargetException | IllegalAccessException ended) {
            throw new IllegalStateException("the agent of " + file + " ended", ended);
        }
    }
}
