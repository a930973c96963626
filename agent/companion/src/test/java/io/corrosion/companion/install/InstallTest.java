package io.corrosion.companion.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.settings.SettingsFile;
import io.corrosion.protocol.agent.DoctorReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes the agent a service, on systems that only pretend. */
class InstallTest {

    @TempDir
    Path folder;

    private final List<List<String>> ran = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path home;
    private Settings settings;

    @BeforeEach
    void setUp() throws Exception {
        home = Files.createDirectories(folder.resolve("my agent"));
        Files.createDirectories(home.resolve("server"));
        Files.writeString(
                home.resolve("agent.properties"),
                "license=7f3a0000-0000-4000-8000-000000000001\nnats_url=nats://127.0.0.1:1\nserver_dir=server\ncommand=sh -c true\n");
        settings = SettingsFile.read(home.resolve("agent.properties"));
    }

    @Test
    void systemdStartsTheAgentAtBootAndLeavesTheGameAlone() throws Exception {
        Path units = Files.createDirectories(folder.resolve("units"));

        int code = install(units, false);

        assertThat(code).isZero();
        assertThat(units.resolve("corrosion-agent.service"))
                .content()
                .contains("KillMode=process", "Restart=always", "WantedBy=multi-user.target")
                .contains("ExecStart=/bin/sh \"" + home.resolve("corrosion-agent.sh") + "\"");
        assertThat(ran)
                .containsExactly(
                        List.of("systemctl", "daemon-reload"),
                        List.of("systemctl", "enable", "--now", "corrosion-agent"));
    }

    @Test
    void withoutTheRightItSaysWhatRootHasToDo() throws Exception {
        int code = install(folder.resolve("no-such-directory"), false);

        assertThat(code).isEqualTo(77);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("run this as root", "systemctl enable --now");
        assertThat(ran).isEmpty();
    }

    @Test
    void windowsStartsTheAgentAtBoot() throws Exception {
        int code = install(folder, true);

        assertThat(code).isZero();
        String task = Files.readString(home.resolve("corrosion-agent.xml"), StandardCharsets.UTF_16LE)
                .substring(1);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(task)));
        assertThat(document.getElementsByTagName("BootTrigger").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("Arguments").item(0).getTextContent())
                .contains("corrosion-agent.cmd");
        assertThat(home.resolve("corrosion-agent.cmd"))
                .content()
                .contains("%JAVA%", "EQU 75 goto again", "No Java found", "\r\n");
        assertThat(ran.get(0)).startsWith("schtasks", "/Create");
    }

    @Test
    void aVersionThatDoesNotEvenStartIsTakenBackByTheScript() throws Exception {
        install(Files.createDirectories(folder.resolve("units")), false);
        Path update = Files.createDirectories(home.resolve("agent-data/update"));
        Files.writeString(update.resolve("pending.json"), "{}");
        Files.writeString(home.resolve("corrosion-companion.jar"), "broken");
        Files.writeString(home.resolve("corrosion-companion.jar.previous"), "good");
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\ngrep -q good \"" + home.resolve("corrosion-companion.jar") + "\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<Integer> codes = new ArrayList<>();
        for (int start = 0; start < 4; start++) {
            codes.add(start());
        }

        assertThat(codes).containsExactly(1, 1, 1, 0);
        assertThat(update.resolve("taken-back")).exists();
    }

    @Test
    void classesAreKeptByTheFirstRunOfAVersionAndUsedByTheNext() throws Exception {
        install(Files.createDirectories(folder.resolve("units")), false);
        Path jar = Files.writeString(home.resolve("corrosion-companion.jar"), "one version");
        Path older = Files.writeString(home.resolve("classes-1-1.jsa"), "of another version");
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho \"$1\" >> \"" + folder.resolve("asked") + "\"\n"
                        + "case \"$1\" in *AtExit=*) echo classes > \"${1#*=}\";; esac\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        start();
        start();
        Files.writeString(jar, "another version");
        start();

        assertThat(Files.readAllLines(folder.resolve("asked")))
                .extracting(line -> line.replaceAll("=.*", ""))
                .containsExactly("-XX:ArchiveClassesAtExit", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit");
        assertThat(older).doesNotExist();
    }

    private int start() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("corrosion-agent.sh").toString());
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        return builder.inheritIO().start().waitFor();
    }

    @Test
    void theDoctorNamesWhatIsWrongAndWhatToDo() {
        DoctorReport report = new Doctor("1", settings).report();

        var verdicts = report.checks().stream()
                .collect(Collectors.toMap(DoctorReport.Check::name, DoctorReport.Check::verdict));
        assertThat(verdicts)
                .containsEntry("java", "good")
                .containsEntry("server_dir", "good")
                .containsEntry("data_dir", "good")
                .containsEntry("command", "good")
                .containsEntry("platform", "bad");
        assertThat(report.checks())
                .filteredOn(check -> !check.verdict().equals("good"))
                .allSatisfy(check -> assertThat(check.advice()).isNotBlank());
    }

    private int install(Path units, boolean windows) throws Exception {
        Install.Shell shell = command -> {
            ran.add(command);
            return 0;
        };
        return new Install(home, settings, units, windows, shell, new PrintStream(said)).run();
    }
}
