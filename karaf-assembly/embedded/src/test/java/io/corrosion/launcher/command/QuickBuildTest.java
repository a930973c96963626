package io.corrosion.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dev} does without Maven, and what it leaves to it. */
class QuickBuildTest {

    private static final Instant EARLIER = Instant.now().minus(Duration.ofHours(1));
    private static final String PAGE = "src/main/java/org/example/Page.java";
    private static final String WORDS = "src/main/java/org/example/Words.java";
    private static final String TEXTS = "src/main/resources/org/example/Page.html";

    @TempDir
    Path module;

    @BeforeEach
    void aModuleThatMavenHasBuilt() throws IOException {
        Files.createDirectories(module.resolve("target/classes"));
        written(WORDS, "package org.example; class Words { static String said() { return \"one\"; } }", EARLIER);
        written(
                PAGE,
                "package org.example; public class Page { public String toString() { return Words.said(); } }",
                EARLIER);
        written(TEXTS, "<p>one</p>", EARLIER);
        written("pom.xml", "<project/>", EARLIER);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue("Import-Package", "javax.sql;version=\"[0,1)\",org.slf4j;version=\"[2,3)\"");
        Path jar = module.resolve("target/page.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("org/example/Page.class"));
            out.putNextEntry(new JarEntry("OSGI-INF/org.example.Service.xml"));
            out.write("<component/>".getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(jar, FileTime.from(EARLIER.plusSeconds(60)));
    }

    @Test
    void aTextIsInTheJarAtOnceAndTheRestIsAsItWas() throws IOException {
        changed(TEXTS, "<p>two</p>");

        Path jar = build().orElseThrow();

        assertThat(content(jar, "org/example/Page.html")).isEqualTo("<p>two</p>");
        assertThat(content(jar, "OSGI-INF/org.example.Service.xml")).isEqualTo("<component/>");
        assertThat(content(jar, "META-INF/MANIFEST.MF")).contains("org.slf4j");
    }

    @Test
    void aClassIsCompiledWithThoseThatUseIt() throws Exception {
        changed(WORDS, "package org.example; class Words { static Object said() { return \"two\"; } }");
        changed(
                PAGE,
                "package org.example; import javax.sql.DataSource;"
                        + " public class Page { DataSource any; public String toString() { return \"\" + Words.said(); } }");

        Path jar = build().orElseThrow();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            assertThat(loader.loadClass("org.example.Page").getConstructor().newInstance())
                    .hasToString("two");
        }
        assertThat(build()).hasValue(jar);
    }

    @Test
    void theJarIsOlderThanWhatIsSavedWhileItIsMade() throws IOException {
        changed(TEXTS, "<p>two</p>");

        Path jar = build().orElseThrow();

        FileTime meanwhile = Files.getLastModifiedTime(module.resolve("target/classes/org/example/Page.html"));
        assertThat(Files.getLastModifiedTime(jar)).isLessThan(meanwhile);
    }

    @Test
    void theNewestChangeIsThatOfAnyFileThatCounts() throws IOException {
        QuickBuild build = new QuickBuild(module, List.of());
        FileTime before = build.newest();
        changed("target/other.txt", "nothing to do with it");
        assertThat(build.newest()).isEqualTo(before);

        changed("pom.xml", "<project></project>");

        assertThat(build.newest()).isGreaterThan(before);
    }

    @Test
    void whatBndHasToSeeIsMavens() throws IOException {
        written("src/main/java/org/example/Component.java", "package org.example; @interface Component { }", EARLIER);
        written("src/main/java/org/other/Thing.java", "package org.other; public class Thing { }", EARLIER);
        changed(WORDS, "package org.example; @Component class Words { static String said() { return \"two\"; } }");
        assertThat(build()).isEmpty();

        changed(
                WORDS,
                "package org.example; import org.other.Thing;"
                        + " class Words { static String said() { return \"\" + new Thing(); } }");
        assertThat(build()).isEmpty();

        changed(WORDS, "package org.example; class Words { static String said() { return \"two\"; } }");
        assertThat(build()).isPresent();
        changed("src/main/resources/db/001.sql", "create table t ()");
        assertThat(build()).isEmpty();
    }

    @Test
    void whatDoesNotCompileAndWhatChangesTheBuildIsMavens() throws IOException {
        changed(WORDS, "package org.example; class Words { }");
        assertThat(build()).isEmpty();
        assertThat(content(module.resolve("target/page.jar"), "OSGI-INF/org.example.Service.xml"))
                .isEqualTo("<component/>");

        changed(WORDS, "package org.example; class Words { static String said() { return \"one\"; } }");
        changed("pom.xml", "<project></project>");
        assertThat(build()).isEmpty();
    }

    @Test
    void aModuleThatWasNeverBuiltIsMavens() throws IOException {
        Files.delete(module.resolve("target/page.jar"));

        assertThat(build()).isEmpty();
    }

    private Optional<Path> build() {
        return new QuickBuild(module, List.of()).jar();
    }

    private void changed(String file, String text) throws IOException {
        written(file, text, Instant.now().plusSeconds(60));
    }

    private void written(String file, String text, Instant at) throws IOException {
        Path path = module.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(at));
    }

    private static String content(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                var content = file.getInputStream(file.getEntry(entry))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
