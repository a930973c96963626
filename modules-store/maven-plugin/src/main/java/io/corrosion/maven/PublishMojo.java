package io.corrosion.maven;

import io.corrosion.modules.depot.Depot;
import io.corrosion.modules.format.StoreDeeds;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Signs the author's package as a store, adds it to a repository and signs the repository's index. */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PublishMojo extends CmodMojo {

    /**
     * The repository: a folder, made when there is none, or the address of one on a server that takes PUT. The login for a server is
     * in the environment: {@code CMOD_TOKEN}, or {@code CMOD_USER} and {@code CMOD_PASSWORD}.
     */
    @Parameter(property = "corrosion.repository", defaultValue = "${project.build.directory}/store")
    String repository = "";

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    File folder = new File("");

    /** {@code beta} for those that try early versions, or the percentage of these that get it. */
    @Parameter(property = "corrosion.audience", defaultValue = "100")
    String audience = "100";

    @Override
    void run() throws IOException {
        String where = Depot.isAddress(repository)
                ? repository
                : folder.toPath().resolve(repository).toString();
        new StoreDeeds(this::say, System.getenv())
                .publish(cmod.toPath(), key("author"), where, keys.toPath(), audience);
    }
}
