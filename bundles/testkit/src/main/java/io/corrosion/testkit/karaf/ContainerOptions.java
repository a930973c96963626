package io.corrosion.testkit.karaf;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.KarafExamSystemConfigurationOption;

/** A {@link KarafSetup} in Pax Exam's words. */
record ContainerOptions(KarafSetup setup) {

    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";

    Option[] toArray() throws IOException {
        var options = new ArrayList<Option>();
        options.addAll(karaf());
        options.addAll(testBundles());
        setup.environment().forEach((name, value) -> options.add(environment(name + "=" + value)));
        return options.toArray(Option[]::new);
    }

    private List<Option> karaf() throws IOException {
        var archive = DistributionArchive.of(setup.distribution(), setup.work());
        return List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(archive.file().toUri().toString())
                        .karafVersion(archive.karafVersion())
                        .unpackDirectory(setup.work().resolve("exam").toFile())
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                doNotModifyLogConfiguration(),
                keepRuntimeFolder(),
                // Ours reads bundles from system/ only; the test's own stand in the build's repository.
                editConfigurationFilePut(
                        MAVEN,
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        "${karaf.home.uri}${karaf.default.repository}@id=system@snapshots,"
                                + setup.repository().toUri() + "@id=build@snapshots"),
                vmOptions(KarafVmOptions.of(archive.karafVersion())));
    }

    /** JUnit, AssertJ, Awaitility and this kit, from wherever they stand on our own class path. */
    private static List<Option> testBundles() {
        var options = new ArrayList<Option>();
        options.add(new KarafExamSystemConfigurationOption(JupiterProbeInvokers.DRIVER));
        options.add(overrideJUnitBundles());
        for (var type : List.of(
                "org.opentest4j.AssertionFailedError",
                "org.junit.platform.commons.JUnitException",
                "org.junit.platform.engine.TestEngine",
                "org.junit.platform.launcher.Launcher",
                "org.junit.jupiter.api.Test",
                "org.junit.jupiter.engine.JupiterTestEngine",
                "org.assertj.core.api.Assertions",
                "net.bytebuddy.ByteBuddy",
                "org.awaitility.Awaitility",
                "org.hamcrest.Matcher",
                "io.corrosion.testkit.karaf.KarafExtension")) {
            options.add(bundle(jarOf(type)));
        }
        return options;
    }

    private static String jarOf(String type) {
        try {
            return Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("tests inside Karaf need " + type + " on the class path", e);
        }
    }
}
