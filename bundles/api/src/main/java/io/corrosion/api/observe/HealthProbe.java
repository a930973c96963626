package io.corrosion.api.observe;

import org.osgi.annotation.versioning.ConsumerType;

/** Says how one part of the platform is. Register it as an OSGi service; asked at most every few seconds, answer within one. */
@ConsumerType
public interface HealthProbe {

    /** Short name, such as {@code postgresql}. */
    String name();

    /** Whether the platform cannot serve without it: readiness depends on it. */
    boolean vital();

    Health check();

    /**
     * The finding.
     *
     * @param detail one sentence; never a secret
     */
    record Health(boolean up, String detail) {}
}
