package io.corrosion.api.operation;

import io.corrosion.api.identity.Caller;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows operations of one kind. Register it as an OSGi service; it is asked for ids it may not know, so answer fast. */
@ConsumerType
public interface OperationSource {

    /** The operation, when it is one of this source's and the caller may see it. */
    Optional<Operation> find(Caller caller, UUID operation);
}
