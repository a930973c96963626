package io.corrosion.vault;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform's own console may do with keys: whoever has it needs no permission of the platform. Thread-safe. */
@Component(service = VaultConsole.class)
public final class VaultConsole {

    private final StoredRotation rotation;

    @Activate
    public VaultConsole(@Reference StoredRotation rotation) {
        this.rotation = rotation;
    }

    /** Starts a rotation; one that is under way goes on. */
    public Progress rotate(Kind kind) {
        return rotation.start(Actor.system("console"), kind);
    }

    /** The newest rotation of this kind. */
    public Optional<Progress> progress(Kind kind) {
        return rotation.progress(kind);
    }
}
