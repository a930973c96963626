package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** A nats-server that wants a certificate, and certificates that are exchanged while the agent runs. */
class MutualTlsTest extends AgentScenario {

    @Test
    void theAgentShowsItsCertificateAndUsesNewFilesWithoutARestart() throws Exception {
        authority("one");
        authority("two");
        certificate("one", "server-one", "/CN=localhost");
        certificate("two", "server-two", "/CN=localhost");
        certificate("one", "agent-one", "/CN=agent");
        certificate("two", "agent-two", "/CN=agent");
        use("one");
        machine.with("nats_url", "tls://localhost:" + gate.port())
                .with("nats_ca", folder.resolve("ca.pem").toString())
                .with("nats_cert", folder.resolve("cert.pem").toString())
                .with("nats_key", folder.resolve("key.pem").toString());
        try (NatsServer one = serve("one");
                NatsServer two = serve("two")) {
            gate.leadTo(one.port());
            machine.startAgent();
            Wait.until("it connects", () -> connections() == 1);

            gate.leadTo(two.port());
            gate.cutOnce();
            Wait.until(
                    "the old certificate is of no use", () -> machine.agentLog().contains("No connection to"));
            use("two");

            Wait.until("it connects with the new one", () -> connections() == 2);
            assertThat(machine.agentProcess().isAlive()).isTrue();
        }
    }

    @Test
    void exchangedFilesAreUsedAtOnceAndAWrongKeyIsNamed() throws Exception {
        authority("one");
        certificate("one", "server-one", "/CN=localhost");
        certificate("one", "agent-one", "/CN=agent");
        use("one");
        machine.with("nats_url", "tls://localhost:" + gate.port())
                .with("nats_ca", folder.resolve("ca.pem").toString())
                .with("nats_cert", folder.resolve("cert.pem").toString())
                .with("nats_key", folder.resolve("key.pem").toString());
        try (NatsServer server = serve("one")) {
            gate.leadTo(server.port());
            machine.startAgent();
            Wait.until("it connects", () -> connections() == 1);
            certificate("one", "agent-one", "/CN=agent");
            use("one");
            Wait.until("it connects again by itself", () -> connections() == 2);

            Files.writeString(folder.resolve("key.pem"), "-----BEGIN EC PRIVATE KEY-----");

            Wait.until("it says what is wrong", () -> machine.agentLog().contains("openssl pkcs8 -topk8"));
        }
    }

    private int connections() throws Exception {
        return machine.agentLog().split("Connected to tls", -1).length - 1;
    }

    private NatsServer serve(String which) throws Exception {
        return new NatsServer(
                folder,
                NatsServer.TOKEN,
                "--tlsverify",
                "--tlscert",
                folder + "/server-" + which + ".pem",
                "--tlskey",
                folder + "/server-" + which + ".key",
                "--tlscacert",
                folder + "/" + which + ".pem");
    }

    private void use(String which) throws Exception {
        copy(which + ".pem", "ca.pem");
        copy("agent-" + which + ".pem", "cert.pem");
        copy("agent-" + which + ".key", "key.pem");
    }

    private void copy(String from, String to) throws Exception {
        Path made = folder.resolve(to + ".new");
        Files.copy(folder.resolve(from), made, StandardCopyOption.REPLACE_EXISTING);
        Files.move(made, folder.resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void authority(String name) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private void certificate(String authority, String name, String subject) throws Exception {
        openssl(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                subject,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1");
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".pem",
                "-CAkey",
                authority + ".key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "names",
                "-out",
                name + ".pem");
    }

    private void openssl(String... words) throws Exception {
        java.util.List<String> command =
                new java.util.ArrayList<>(java.util.List.of(NatsServer.Tool.require("openssl")));
        command.addAll(java.util.List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
