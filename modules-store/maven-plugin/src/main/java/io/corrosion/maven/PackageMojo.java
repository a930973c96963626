package io.corrosion.maven;

import io.corrosion.modules.format.AuthorDeeds;
import io.corrosion.modules.format.Declared;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Packs the built bundle (or a folder with a program) and what lies beside {@code module.json} as a {@code .cmod}, unsigned. What
 * a platform would refuse fails the build.
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class PackageMojo extends CmodMojo {

    private static final Set<String> BROUGHT = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    /** The module's description. */
    @Parameter(property = "corrosion.descriptor", defaultValue = "${project.basedir}/module.json")
    File descriptor = new File("");

    /** The module's jar, or the folder of its program. */
    @Parameter(
            property = "corrosion.bundle",
            defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    File bundle = new File("");

    /**
     * What the module is made of, CycloneDX in JSON: where the plugin of CycloneDX writes it. When there is none, nor a
     * {@code sbom.cdx.json} beside the description, one is made.
     */
    @Parameter(property = "corrosion.sbom", defaultValue = "${project.build.directory}/bom.json")
    File sbom = new File("");

    @Parameter(defaultValue = "${project}", readonly = true)
    @Nullable
    MavenProject project;

    @Override
    void run() throws IOException {
        new AuthorDeeds(this::say)
                .build(
                        descriptor.toPath(),
                        bundle.toPath(),
                        cmod.toPath(),
                        Optional.of(sbom).filter(File::isFile).map(File::toPath),
                        declared());
    }

    private List<Declared> declared() throws IOException {
        List<Declared> all = new ArrayList<>();
        for (Artifact each : project == null ? Set.<Artifact>of() : project.getArtifacts()) {
            if (BROUGHT.contains(each.getScope())
                    && each.getFile() != null
                    && each.getFile().isFile()) {
                byte[] jar = Files.readAllBytes(each.getFile().toPath());
                all.add(new Declared(each.getGroupId(), each.getArtifactId(), each.getVersion(), jar));
            }
        }
        return all;
    }
}
