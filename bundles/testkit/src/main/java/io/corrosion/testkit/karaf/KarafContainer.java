package io.corrosion.testkit.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** A running Karaf under Pax Exam, outside view. Confined to the thread that runs the tests. */
final class KarafContainer implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final KarafSetup setup;
    private final ExamSystem system;
    private final TestContainer container;

    private KarafContainer(KarafSetup setup, ExamSystem system, TestContainer container) {
        this.setup = setup;
        this.system = system;
        this.container = container;
    }

    static KarafContainer start(Class<? extends KarafSetup> type) {
        var setup = create(type);
        try {
            var system = PaxExamRuntime.createTestSystem(new ContainerOptions(setup).toArray());
            var container = PaxExamRuntime.createContainer(system);
            container.start();
            return new KarafContainer(setup, system, container);
        } catch (IOException e) {
            setup.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            setup.close();
            throw e;
        }
    }

    private static KarafSetup create(Class<? extends KarafSetup> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot set the container up", e);
        }
    }

    /** Installs the class and all that stands beside it on the class path as a bundle. */
    Probe install(Class<?> test) {
        try {
            var builder = system.createProbe();
            var addresses = new HashMap<String, TestAddress>();
            Arrays.stream(test.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .map(Method::getName)
                    .forEach(name -> addresses.put(name, builder.addTest(test, name)));
            container.install(builder.build().getStream());
            return new Probe(container, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        container.stop();
        setup.close();
    }
}
