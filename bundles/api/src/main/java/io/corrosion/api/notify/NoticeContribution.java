package io.corrosion.api.notify;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a slice's kinds of notices for as long as the slice is there. Register it as an OSGi service; it is asked on any
 * thread and must answer at once, always with the same. An event that exists already is ignored and logged.
 */
@ConsumerType
public interface NoticeContribution {

    List<NoticeKind> kinds();
}
