package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of Karaf's JVM: what Karaf 4.4's own start script passes, without the script, and without its patches of
 * {@code java.base} and {@code java.xml}. They look for XML parsers among the bundles, where we have none, and a JVM with
 * patched modules shares no classes of the JDK. (An archive of the platform's own classes made starts longer, not shorter.)
 */
record KarafCommand(Path home, Path base, Path logs, int javaVersion, Optional<String> extraOptions) {

    /** The parallel collector: in a heap this small it pauses no longer than G1, whose barriers cost a request a sixth more. */
    private static final List<String> MEMORY = List.of(
            "-Xms192m",
            "-XX:NewSize=80m",
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError");

    /**
     * The optimizing compiler begins at four times its usual counts of calls and fifty times those of loops: at the usual
     * ones it spends a quarter of a start's work on methods that run only then, such as readers of manifests and of change
     * sets; with more calls a platform's requests would stay slow for their first hundred thousand. Neither metaspace nor heap is collected before it has grown to what every start needs.
     */
    private static final List<String> START = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=400000",
            "-XX:Tier4BackEdgeThreshold=2000000",
            "-XX:Tier3DelayOn=0",
            "-XX:MetaspaceSize=192m");

    /**
     * But not for what every transfer and backup counts and seals: without the optimizing compiler, which alone knows the
     * processor's instructions for it, AES is a hundred times slower, and that for the first half gigabyte.
     */
    private static final List<String> CRYPTOGRAPHY = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,com/sun/crypto/provider/AES*.*,0.02",
            "-XX:CompileCommand=CompileThresholdScaling,com/sun/crypto/provider/GHASH*.*,0.02",
            "-XX:CompileCommand=CompileThresholdScaling,com/sun/crypto/provider/Galois*.*,0.02",
            "-XX:CompileCommand=CompileThresholdScaling,com/sun/crypto/provider/Counter*.*,0.02",
            "-XX:CompileCommand=CompileThresholdScaling,sun/security/provider/SHA2*.*,0.02",
            "-XX:CompileCommand=CompileThresholdScaling,sun/security/provider/DigestBase.*,0.02");

    private static final List<String> OPENS = List.of(
            "java.base/java.security",
            "java.base/java.net",
            "java.base/java.lang",
            "java.base/java.util",
            "java.naming/javax.naming.spi",
            "java.rmi/sun.rmi.transport.tcp");

    private static final List<String> EXPORTS = List.of(
            "java.base/sun.net.www.protocol.file",
            "java.base/sun.net.www.protocol.ftp",
            "java.base/sun.net.www.protocol.http",
            "java.base/sun.net.www.protocol.https",
            "java.base/sun.net.www.protocol.jar",
            "java.base/sun.net.www.content.text",
            "jdk.xml.dom/org.w3c.dom.html",
            "jdk.naming.rmi/com.sun.jndi.url.rmi",
            "java.rmi/sun.rmi.registry",
            "java.security.sasl/com.sun.security.sasl",
            "java.naming/com.sun.jndi.ldap");

    List<String> words() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(MEMORY);
        words.addAll(START);
        words.addAll(CRYPTOGRAPHY);
        words.addAll(modules());
        words.addAll(properties());
        extraOptions
                .map(String::strip)
                .filter(options -> !options.isEmpty())
                .ifPresent(options -> words.addAll(Arrays.asList(options.split("\\s+", -1))));
        words.addAll(List.of("-classpath", classPath(), "org.apache.karaf.main.Main"));
        return words;
    }

    private List<String> modules() {
        var words = new ArrayList<String>();
        OPENS.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
        EXPORTS.forEach(name -> words.add("--add-exports=" + name + "=ALL-UNNAMED"));
        return words;
    }

    private List<String> properties() {
        var words = new ArrayList<>(List.of(
                "-Dkaraf.home=" + home,
                "-Dkaraf.base=" + base,
                "-Dkaraf.data=" + base.resolve("data"),
                "-Dkaraf.etc=" + base.resolve("etc"),
                "-Dkaraf.log=" + logs,
                "-Dkaraf.instances=" + base.resolve("instances"),
                "-Dkaraf.startLocalConsole=false",
                "-Dkaraf.startRemoteShell=true",
                "-Djava.io.tmpdir=" + base.resolve("data/tmp"),
                "-Djava.util.logging.config.file=" + base.resolve("etc/java.util.logging.properties"),
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
        // Karaf's login modules need it; the JVM refuses it from 24 on.
        if (javaVersion >= 18 && javaVersion < 24) {
            words.add("-Djava.security.manager=allow");
        }
        return words;
    }

    private String classPath() {
        return Stream.concat(
                        Stream.of("boot", "jdk9plus")
                                .flatMap(folder -> jars(home.resolve("lib").resolve(folder))),
                        Stream.of(endorsed("org.apache.karaf.specs.locator-")))
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private Path endorsed(String prefix) {
        return jars(home.resolve("lib/endorsed"))
                .filter(jar -> jar.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new Problem("the distribution in " + home + " is incomplete; build it again with"
                        + " mvn -DskipTests install"));
    }

    private static Stream<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
