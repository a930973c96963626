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
        paths.forEach(this::touching);
        return this;
    }

    Room touching(ServerPath path) {
        ways().check(path);
        return this;
    }

    /** Passes a directory that is to be looked into. */
    Room looking(ServerPath directory) {
        ways().checkListed(directory);
        return this;
    }

    /** Passes paths that are taken with everything in them. */
    Room taking(Collection<ServerPath> paths) {
        paths.forEach(path -> taking(path, path));
        return this;
    }

    /** Passes a path that is taken with everything in it to another place. */
    Room taking(ServerPath path, ServerPath there) {
        ways().checkWhole(path, there);
        return this;
    }

    private Ways ways() {
        return new Ways(files, denied);
    }
}
