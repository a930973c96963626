package io.corrosion.archetype;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes by their names in the folder it is started in, as the module's own build would; ends with 0 when all pass. */
final class GeneratedTests {

    private GeneratedTests() {}

    public static void main(String[] names) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(names)
                                        .map(name -> selectClass(name))
                                        .toList())
                                .build(),
                        summary);
        var result = summary.getSummary();
        System.out.println(result.getTestsSucceededCount() + " passed, " + result.getTotalFailureCount() + " failed");
        result.printFailuresTo(new PrintWriter(System.out, true));
        System.exit(result.getTotalFailureCount() == 0 && result.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
