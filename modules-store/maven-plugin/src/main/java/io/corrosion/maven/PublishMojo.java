package io.corrosion.maven;

import io.corrosion.modules.format.StoreDeeds;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Signs the author's package as a store, adds it to a repository and signs the repository's index. */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PublishMojo extends CmodMojo {

    /** The repository: a folder, made when there is none. */
    @Parameter(property = "corrosion.repository", defaultValue = "${project.build.directory}/store")
    File repository = new File("");

    /** {@code beta} for those that try early versions, or the percentage of these that get it. */
    @Parameter(property = "corrosion.audience", defaultValue = "100")
    String audience = "100";

    @Override
    void run() throws IOException {
        new StoreDeeds(this::say).publish(cmod.toPath(), key("author"), repository.toPath(), keys.toPath(), audience);
    }
}
