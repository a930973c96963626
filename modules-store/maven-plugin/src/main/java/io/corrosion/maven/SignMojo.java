package io.corrosion.maven;

import io.corrosion.modules.format.AuthorDeeds;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Signs the package as its author. Keep the key: platforms refuse an update that another one signed. */
@Mojo(name = "sign", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class SignMojo extends CmodMojo {

    @Override
    void run() throws IOException {
        new AuthorDeeds(this::say).sign(cmod.toPath(), "author", keys.toPath());
    }
}
