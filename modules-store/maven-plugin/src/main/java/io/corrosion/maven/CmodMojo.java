package io.corrosion.maven;

import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals share: the package they are about, the keys, and that what an author can mend is a sentence. */
abstract class CmodMojo extends AbstractMojo {

    /** The package. */
    @Parameter(property = "corrosion.cmod", defaultValue = "${project.build.directory}/${project.artifactId}.cmod")
    File cmod = new File("");

    /** The folder of your keys, outside of everything that is published; they are made when there are none. */
    @Parameter(property = "corrosion.keys", defaultValue = "${user.home}/.corrosion/${project.artifactId}-keys")
    File keys = new File("");

    /** Does nothing. */
    @Parameter(property = "corrosion.skip")
    boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            return;
        }
        try {
            run();
        } catch (IllegalArgumentException | Untrusted | Undeployable e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new MojoFailureException("There is no file " + e.getFile() + ".", e);
        } catch (IOException e) {
            throw new MojoExecutionException("It could not be done: " + e.getMessage(), e);
        }
    }

    abstract void run() throws IOException;

    final Path key(String signer) {
        return keys.toPath().resolve(signer + ".pub");
    }

    final void say(String words) {
        getLog().info(words);
    }
}
