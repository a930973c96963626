package io.corrosion.api.messaging;

import io.corrosion.api.tenancy.LicenseId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears, from the NATS server itself, when a machine connects and when its connection ends (decision 82: a killed agent
 * is noticed within 5 seconds). Register it as an OSGi service; called on a messaging thread, must not block.
 */
@ConsumerType
public interface MachineLink {

    void connected(LicenseId license, MachineRole role);

    void disconnected(LicenseId license, MachineRole role);

    /** The platform itself has lost ({@code false}) or found again ({@code true}) NATS. */
    default void platformConnected(boolean connected) {}
}
