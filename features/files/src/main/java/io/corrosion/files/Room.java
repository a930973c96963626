package io.corrosion.files;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import java.util.Collection;

/**
 * A server's files, open for one caller who holds the permission. Immutable.
 *
 * @param denied what nobody may see or touch
 */
record Room(Caller caller, Scope.Licence scope, ServerFiles files, DenyList denied) {

    /** Passes paths that may be touched. */
    Room touching(Collection<ServerPath> paths) {
        paths.forEach(denied::check);
        return this;
    }

    Room touching(ServerPath path) {
        denied.check(path);
        return this;
    }
}
