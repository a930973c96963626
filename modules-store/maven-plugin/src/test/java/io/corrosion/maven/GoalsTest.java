package io.corrosion.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {

    @TempDir
    Path folder;

    /** What is in the bundle. */
    private static final class Bell {}

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void aBuiltBundle() throws IOException {
        jar("bundle.jar", "greeter", "org/bells/Bell.class");
        Files.writeString(folder.resolve("module.json"), """
                {"slug": "greeter", "name": "Greeter", "version": "1.0.0", "author": "Ada", "description": "Greets.",
                 "api": "[1.0,2)", "license": "MIT", "price": 0, "trial_days": 0}""");
        Files.writeString(folder.resolve("LICENSE.txt"), "Do as you like.");
    }

    @Test
    void whatIsPackedAndSignedIsPublishedAndBothSignaturesFit() throws Exception {
        packed(Set.of()).execute();
        on(new SignMojo()).execute();
        published("20").execute();
        on(new VerifyMojo()).execute();

        assertThat(folder.resolve("store/greeter-1.0.0.cmod")).exists();
        assertThat(Files.readString(folder.resolve("store/index.json"))).contains("\"percent\" : 20");
        assertThat(said).contains("Both signatures fit.");
    }

    @Test
    void aDependencyWhoseClassesAreInTheBundleIsInItsBillAndAProvidedOneIsNot() throws Exception {
        jar("bells.jar", "bells", "org/bells/Bell.class");

        packed(Set.of(artifact("bells", "compile"), artifact("osgi", "provided")))
                .execute();

        assertThat(bill()).contains("pkg:maven/org.bells/bells@1.2").doesNotContain("osgi");
    }

    @Test
    void theBillOfAnotherPluginIsTaken() throws Exception {
        Files.writeString(folder.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"name": "mine", "version": "1.0.0"}}}""");

        packed(Set.of()).execute();

        assertThat(bill()).contains("\"mine\"");
    }

    @Test
    void whatAPlatformWouldRefuseFailsTheBuildWithASentence() throws IOException {
        Files.delete(folder.resolve("LICENSE.txt"));
        assertThatThrownBy(() -> packed(Set.of()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("put their text into LICENSE.txt");

        Files.delete(folder.resolve("bundle.jar"));
        assertThatThrownBy(() -> packed(Set.of()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> published("none").execute()).hasMessageContaining("a share of 1 to 100");
    }

    @Test
    void whoeverReplacesTheBundleAloneLeavesItOut() throws Exception {
        PackageMojo goal = packed(Set.of());
        goal.skip = true;

        goal.execute();

        assertThat(folder.resolve("greeter.cmod")).doesNotExist();
    }

    private PackageMojo packed(Set<Artifact> dependencies) {
        PackageMojo goal = on(new PackageMojo());
        goal.descriptor = file("module.json");
        goal.bundle = file("bundle.jar");
        goal.sbom = file("bom.json");
        goal.project = new MavenProject();
        goal.project.setArtifacts(dependencies);
        return goal;
    }

    private PublishMojo published(String audience) {
        PublishMojo goal = on(new PublishMojo());
        goal.repository = "store";
        goal.folder = folder.toFile();
        goal.audience = audience;
        return goal;
    }

    private <T extends CmodMojo> T on(T goal) {
        goal.cmod = file("greeter.cmod");
        goal.keys = file("keys");
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence words) {
                said.add(words.toString());
            }
        });
        return goal;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private Artifact artifact(String name, String scope) {
        Artifact artifact =
                new DefaultArtifact("org.bells", name, "1.2", scope, "jar", "", new DefaultArtifactHandler("jar"));
        artifact.setFile(file("bells.jar"));
        return artifact;
    }

    private String bill() throws IOException {
        try (ZipFile cmod = new ZipFile(file("greeter.cmod"))) {
            return new String(
                    cmod.getInputStream(cmod.getEntry("sbom.cdx.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void jar(String file, String name, String entry) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        try (OutputStream out = Files.newOutputStream(folder.resolve(file));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            try (var code = Bell.class.getResourceAsStream("GoalsTest$Bell.class")) {
                jar.write(code.readAllBytes());
            }
        }
    }
}
