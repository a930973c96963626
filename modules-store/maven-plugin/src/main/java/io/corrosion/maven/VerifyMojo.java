package io.corrosion.maven;

import io.corrosion.modules.format.AuthorDeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks of the package what a platform checks, and its signatures once there are the keys of both its author and its store. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends CmodMojo {

    @Override
    void run() throws IOException {
        Optional<AuthorDeeds.Signers> signers = Files.exists(key("author")) && Files.exists(key("store"))
                ? Optional.of(new AuthorDeeds.Signers(key("author"), key("store")))
                : Optional.empty();
        new AuthorDeeds(this::say).verify(cmod.toPath(), signers);
    }
}
