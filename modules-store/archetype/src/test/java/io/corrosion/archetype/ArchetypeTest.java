package io.corrosion.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archetype makes compiles against the contracts as they are now. */
class ArchetypeTest {

    private static final Path FILES = Path.of("src", "main", "resources", "archetype-resources");

    private static final String PLUGIN = "<artifactId>corrosion-maven-plugin</artifactId>";

    @TempDir
    Path folder;

    @Test
    void aNewModuleCompilesAndItsTestsPassOnARealPostgresql() throws Exception {
        compiles();
        for (Path file : files()) {
            filled(file);
        }
        Path resources = folder.resolve("src/main/resources");
        try (Stream<Path> all = Files.walk(resources)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve("target/classes").resolve(resources.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }

        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder.resolve("target/classes")
                                + File.pathSeparator
                                + absolute(System.getProperty("java.class.path")),
                        GeneratedTests.class.getName(),
                        "org.example.greeter.NoteTest",
                        "org.example.greeter.NotesTest")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(said).isZero();
        assertThat(said).contains("4 passed, 0 failed");
    }

    private static String absolute(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(one -> Path.of(one).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void compiles() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                Files.createDirectories(folder.resolve("target/classes")).toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (Path file : files()) {
            if (file.toString().endsWith(".java")) {
                arguments.add(filled(file).toString());
            }
        }
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        arguments.subList(0, 5),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjectsFromStrings(arguments.subList(5, arguments.size())))
                .call();

        assertThat(compiled).as(said.toString()).isTrue();
    }

    @Test
    void itsDescriptionIsCompleteAndNothingIsLeftToFill() throws IOException {
        JsonNode described =
                new ObjectMapper().readTree(filled(FILES.resolve("module.json")).toFile());

        assertThat(described.path("slug").asText()).isEqualTo("greeter");
        assertThat(described.path("license").asText()).isEqualTo("LicenseRef-Proprietary");
        assertThat(Files.readString(filled(FILES.resolve("LICENSE.txt")))).startsWith("Terms of greeter");
        assertThat(Files.readString(FILES.resolve("../META-INF/maven/archetype-metadata.xml")))
                .contains("<include>LICENSE.txt</include>");
        assertThat(described.path("paths").path(0).asText()).isEqualTo("/greeter");
        for (Path file : files()) {
            if (!file.endsWith("pom.xml")) {
                assertThat(Files.readString(filled(file))).as(file.toString()).doesNotContain("${");
            }
        }
    }

    /** It names the plugin and no more: the goals, and where the keys are, stand in its parent. */
    @Test
    void itsBuildPacksSignsAndPublishesAsItsParentSays() throws IOException {
        assertThat(Files.readString(FILES.resolve("pom.xml"))).contains(PLUGIN).doesNotContain("<execution>");
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains(
                        PLUGIN,
                        "<goals><goal>package</goal><goal>sign</goal><goal>publish</goal></goals>",
                        "<keys>${store.keys}</keys>");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FILES)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Path filled(Path file) throws IOException {
        Path target = folder.resolve(FILES.relativize(file).toString());
        Files.createDirectories(target.getParent());
        return Files.writeString(
                target,
                Files.readString(file)
                        .replace("${artifactId}", "greeter")
                        .replace("${groupId}", "org.example")
                        .replace("${version}", "1.0.0-SNAPSHOT")
                        .replace("${package}", "org.example.greeter"));
    }
}
