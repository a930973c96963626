package io.corrosion.api.access;

import io.corrosion.api.identity.UserId;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who runs the platform: for those who must tell the right people what happened to it. Whether somebody may do something is
 * asked of {@link Access} instead. Thread-safe.
 *
 * @since 1.2
 */
@ProviderType
public interface Operators {

    /** Everybody who holds the permission on the platform now, each once; suspended accounts are among them. */
    List<UserId> holding(Permission permission);
}
