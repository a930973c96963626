package io.corrosion.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.inside.AssembledPlatform;
import io.corrosion.testkit.karaf.InContainer;
import io.corrosion.testkit.karaf.OnKaraf;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The distribution boots as a whole: everything in the box resolves, starts and is satisfied. */
@OnKaraf(AssembledPlatform.class)
class BootIT {

    /** What waits for the demo's mailbox, which must not exist in earnest. */
    private static final Set<String> ONLY_IN_THE_DEMO = Set.of("io.corrosion.notify.rest.MailboxResource");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTENING = "0A";

    @Test
    @InContainer
    void everyBundleIsActive(BundleContext framework) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(idleBundles(framework)).isEmpty());
    }

    private static List<String> idleBundles(BundleContext framework) {
        return Stream.of(framework.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .toList();
    }

    @Test
    @InContainer
    void everyComponentOfOursIsSatisfied(ServiceComponentRuntime components) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unsatisfied(components)).isEmpty());
    }

    private static List<String> unsatisfied(ServiceComponentRuntime components) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("corrosion-"))
                .filter(component -> !ONLY_IN_THE_DEMO.contains(component.name))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .filter(component -> component.unsatisfiedReferences.length > 0
                        || component.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(BootIT::complaint)
                .toList();
    }

    private static String complaint(ComponentConfigurationDTO component) {
        var missing = Stream.of(component.unsatisfiedReferences)
                .flatMap(lacking -> Stream.of(component.description.references)
                        .filter(reference -> reference.name.equals(lacking.name)))
                .map(reference -> reference.interfaceName + " " + reference.target)
                .toList();
        return component.description.name + " misses " + missing + " " + component.failure;
    }

    @Test
    @InContainer
    void installingOneBundleRestartsNoOther(ConfigurationAdmin configurations) throws IOException {
        var features = configurations.getConfiguration("org.apache.karaf.features", null);

        assertThat(features.getProperties().get("autoRefresh")).isEqualTo("false");
    }

    /** The runtime tries a component once: without a second try a database that is away for a second is away until a restart. */
    @Test
    @InContainer
    void aComponentThatCouldNotReadAtFirstAndWhoWaitsForItComeUp(BundleContext framework) throws Exception {
        Bundle fickle = FickleBundle.start(framework);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> System.getProperty(FickleBundle.UP) != null);
        } finally {
            fickle.uninstall();
        }
    }

    @Test
    @InContainer
    void tlsIsOfTheNewestVersionOnly() throws Exception {
        assertThat(handshake("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> handshake("TLSv1.2")).isInstanceOf(SSLException.class);
    }

    /** The version agreed upon with a client that speaks only this one, and asked a page over. */
    private static String handshake(String version) throws IOException, GeneralSecurityException {
        char[] password = System.getenv("CORROSION_TLS_PASSWORD").toCharArray();
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(KeyStore.getInstance(new File(System.getenv("CORROSION_TLS_KEYSTORE")), password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        int port = Integer.parseInt(System.getenv("CORROSION_TLS_PORT"));
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            return socket.getSession().getProtocol();
        }
    }

    /** A component reads {@code nats_url()} from {@code nats.url}: a key in another spelling would be ignored in silence. */
    @Test
    @InContainer
    void everyConfiguredKeyIsReadBySomeComponent(ServiceComponentRuntime components, ConfigurationAdmin configurations)
            throws Exception {
        var known = components.getComponentDescriptionDTOs().stream()
                .flatMap(component -> component.properties.keySet().stream())
                .collect(Collectors.toSet());

        var unread = Stream.of(configurations.listConfigurations("(service.pid=io.corrosion.*)"))
                .flatMap(configuration -> Collections.list(
                                configuration.getProperties().keys())
                        .stream()
                        .filter(key -> !key.startsWith("service.") && !key.startsWith("felix."))
                        .filter(key -> !known.contains(key))
                        .map(key -> configuration.getPid() + ": " + key));

        assertThat(unread).isEmpty();
    }

    @Test
    @InContainer
    void onlyLoopbackListens() throws IOException {
        var own = ownSockets();
        var open = Stream.concat(lines("/proc/self/net/tcp"), lines("/proc/self/net/tcp6"))
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words[3].equals(LISTENING))
                .filter(words -> own.contains("socket:[" + words[9] + "]"))
                .map(words -> words[1].substring(0, words[1].indexOf(':')))
                .filter(address -> !isLoopback(address));

        // Pax Exam's own remote control, which the distribution does not have, is the only other listener.
        assertThat(open.count()).isLessThanOrEqualTo(rmiListeners());
    }

    private static int rmiListeners() {
        return System.getProperty("org.ops4j.pax.exam.rbc.rmi.port") == null ? 0 : 1;
    }

    private static boolean isLoopback(String address) {
        return address.equals("0100007F") || address.endsWith("0100007F") || address.endsWith("01000000");
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().skip(1);
    }

    private static List<String> ownSockets() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(BootIT::target).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
