package io.corrosion.api.server;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Finds servers for other slices. Thread-safe. */
@ProviderType
public interface ServerDirectory {

    /**
     * The server, after checking the permission.
     *
     * @throws io.corrosion.api.error.NotFound when it does not exist or is none of the caller's
     * @throws io.corrosion.api.error.Refused when the caller lacks the permission on it
     */
    Server get(Caller caller, LicenseId server, Permission permission);

    /** Every server the caller may see ({@code server.view}), by organisation and name. */
    List<Server> visibleTo(Caller caller);

    /** The server without any check, for core work that has its scope already. */
    Optional<Server> find(LicenseId server);

    /** Creates the server of a licence that has none yet. Audited; needs {@code servers.create} on the organisation. */
    Server create(Caller caller, LicenseId license, NewServer server);
}
