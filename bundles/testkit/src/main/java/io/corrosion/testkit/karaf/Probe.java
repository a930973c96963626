package io.corrosion.testkit.karaf;

import java.lang.reflect.Method;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;

/** A test class that is installed in the container: calls its methods there and brings the outcome home. */
record Probe(TestContainer container, Map<String, TestAddress> addresses) {

    void run(Method test) throws Throwable {
        try {
            container.call(addresses.get(test.getName()));
        } catch (RuntimeException e) {
            var cause = rootOf(e);
            if (String.valueOf(cause.getMessage()).contains(JupiterProbeInvokers.ABORTED)) {
                throw new TestAbortedException(cause.getMessage());
            }
            throw cause;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
