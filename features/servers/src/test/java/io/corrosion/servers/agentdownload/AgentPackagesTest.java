package io.corrosion.servers.agentdownload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentPackagesTest {

    @TempDir
    Path folder;

    private final LicenseId server = LicenseId.random();
    private final Caller caller =
            new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "test");
    private final List<LicenseId> issued = new ArrayList<>();
    private Path jar;

    @BeforeEach
    void setUp() throws Exception {
        jar = Files.write(folder.resolve("corrosion-companion.jar"), new byte[100_001]);
    }

    /** Unpacked by the machine's own tar, and run: the Java in it is used, and gets the settings that lie beside it. */
    @Test
    void forLinuxItIsUnpackedAndRunsWithoutAnyConfiguration() throws Exception {
        Path java = Files.createDirectories(
                        folder.resolve("kept/agent-java-" + System.getProperty("java.version") + "/bin"))
                .resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\" >> \"" + folder + "/ran\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        JavaRuntime runtime = new JavaRuntime(folder.resolve("no-jdk"), folder.resolve("kept"));
        Path archive = folder.resolve("corrosion-agent.tar.gz");

        Files.write(archive, packed(TargetSystem.LINUX, Optional.of(runtime)));
        run("tar", "-xzf", archive.toString());
        run("corrosion-agent/agent.sh", "install");

        Path home = folder.resolve("corrosion-agent");
        assertThat(home.resolve("corrosion-companion.jar")).hasSameBinaryContentAs(jar);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("agent.properties"))))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(folder.resolve("ran")).get(1))
                .endsWith("-jar " + home.resolve("corrosion-companion.jar") + " install "
                        + home.resolve("agent.properties"));
        Properties settings = properties(Files.readString(home.resolve("agent.properties")));
        assertThat(settings)
                .containsEntry("license", server.toString())
                .containsEntry("nats_url", "tls://panel.example:4222")
                .containsEntry("nats_jwt", "jwt")
                .containsEntry("nats_seed", "seed")
                .containsEntry("command", "./start.sh");
    }

    @Test
    void forWindowsItIsAnArchiveWithALauncherThatSaysHowToGetJava() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(packed(TargetSystem.WINDOWS, Optional.empty())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }

        assertThat(files)
                .containsOnlyKeys(
                        "corrosion-agent/agent.properties",
                        "corrosion-agent/agent.cmd",
                        "corrosion-agent/corrosion-companion.jar");
        String launcher = new String(files.get("corrosion-agent/agent.cmd"), StandardCharsets.UTF_8);
        assertThat(launcher).contains("winget install", "%~dp0", "-jar corrosion-companion.jar %* agent.properties");
        assertThat(launcher.replace("\r\n", "")).doesNotContain("\n");
        assertThat(properties(new String(files.get("corrosion-agent/agent.properties"), StandardCharsets.UTF_8)))
                .containsEntry("command", "start.cmd");
    }

    @Test
    void eachPackageHasACredentialOfItsOwn() throws Exception {
        packed(TargetSystem.LINUX, Optional.empty());
        packed(TargetSystem.LINUX, Optional.empty());

        assertThat(issued).containsExactly(server, server);
    }

    @Test
    void withoutTheProgramNoCredentialIsCutOff() throws Exception {
        Files.delete(jar);

        assertThatThrownBy(() -> packed(TargetSystem.LINUX, Optional.empty()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("io.corrosion.servers.agent.cfg");
        assertThat(issued).isEmpty();
    }

    private byte[] packed(TargetSystem system, Optional<JavaRuntime> runtime) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AgentPackages(this::issue, jar, runtime)
                .pack(caller, server, system)
                .write(out);
        return out.toByteArray();
    }

    private MachineCredential issue(Caller who, LicenseId license, MachineRole role) {
        issued.add(license);
        return new MachineCredential(role, "tls://panel.example:4222", "jwt", "seed", "UABC");
    }

    private void run(String... words) throws Exception {
        Process process =
                new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
    }

    private static Properties properties(String text) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
