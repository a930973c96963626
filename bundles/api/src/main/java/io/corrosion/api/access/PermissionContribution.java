package io.corrosion.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a slice's permissions to the catalogue for as long as the slice is there. Register it as an OSGi service; it is
 * asked once when it arrives, on the registering thread, and must answer at once. A key that already exists is ignored
 * and logged. System roles gain new keys by their wildcards only, so choose the area with care.
 */
@ConsumerType
public interface PermissionContribution {

    List<PermissionDefinition> permissions();
}
