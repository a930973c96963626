package io.corrosion.api.hook;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a backup is complete and verified, and may read it: to keep it somewhere else, to look for something in it.
 * Register it as an OSGi service. Called on a thread of the module with an hour of time; see the package for failure. A crash of
 * the platform in that moment may lose it.
 */
@ConsumerType
public interface AfterBackup {

    void taken(FinishedBackup backup) throws java.io.IOException;
}
