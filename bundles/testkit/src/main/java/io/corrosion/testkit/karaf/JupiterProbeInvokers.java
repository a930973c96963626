package io.corrosion.testkit.karaf;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;

/** Lives inside the framework: runs one method of a probe by the Jupiter engine. Called on Pax Exam's RMI threads. */
@Component(property = "driver=" + JupiterProbeInvokers.DRIVER)
public final class JupiterProbeInvokers implements ProbeInvokerFactory {

    /** The word by which Pax Exam chooses this factory among others. */
    static final String DRIVER = "jupiter";

    /** Marks the outcome of a test whose assumption did not hold. */
    static final String ABORTED = "aborted inside the container: ";

    @Override
    public ProbeInvoker createProbeInvoker(Object context, String expression) {
        var probe = ((BundleContext) context).getBundle();
        var words = expression.split(";", -1);
        return arguments -> run(method(probe, words[0], words[1]));
    }

    private static Method method(Bundle probe, String type, String name) {
        try {
            return Arrays.stream(probe.loadClass(type).getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TestContainerException("no method " + type + "." + name));
        } catch (ClassNotFoundException e) {
            throw new TestContainerException(e);
        }
    }

    private static void run(Method test) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(JupiterProbeInvokers.class.getClassLoader());
        try {
            report(test, execute(test));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static TestExecutionSummary execute(Method test) {
        // No service loaders: inside a framework they see nothing, or too much.
        var plain = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        var request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(DiscoverySelectors.selectMethod(test.getDeclaringClass(), test))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create(plain).execute(request, listener);
        return listener.getSummary();
    }

    /** The other JVM may lack the class of a failure, so it travels as text with its stack trace. */
    private static void report(Method test, TestExecutionSummary summary) {
        if (!summary.getFailures().isEmpty()) {
            var failure = summary.getFailures().get(0).getException();
            var portable = new AssertionError(failure.toString());
            portable.setStackTrace(failure.getStackTrace());
            throw new TestContainerException(test.getName(), portable);
        }
        if (summary.getTestsAbortedCount() + summary.getTestsSkippedCount() > 0) {
            throw new TestContainerException(ABORTED + test.getName());
        }
        if (summary.getTestsSucceededCount() != 1) {
            throw new TestContainerException("the engine found no test in " + test);
        }
    }
}
