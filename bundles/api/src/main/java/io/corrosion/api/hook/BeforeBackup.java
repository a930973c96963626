package io.corrosion.api.hook;

import io.corrosion.api.tenancy.Scope;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has a say before a backup is taken, whoever asked for it: a person, a plan, a wipe. Register it as an OSGi service. Thread and
 * cost: see the package. A backup that is begun again after a crash of the platform asks again.
 */
@ConsumerType
public interface BeforeBackup {

    /** Why it must not be taken now, as a sentence for people; empty when nothing speaks against it. */
    default Optional<String> objection(Scope.Licence server, BackupDraft backup) {
        return Optional.empty();
    }

    /** What is to be taken instead; the same when all is well. */
    default BackupDraft changed(Scope.Licence server, BackupDraft backup) {
        return backup;
    }
}
