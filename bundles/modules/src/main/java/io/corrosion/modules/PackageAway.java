package io.corrosion.modules;

import io.corrosion.modules.format.Untrusted;

/**
 * The package of what is installed is in no place that this node can ask now; it may be there later, and other nodes may have it. The message says
 * where it was looked for.
 */
final class PackageAway extends Untrusted {

    private static final long serialVersionUID = 1L;

    PackageAway(String message, Throwable cause) {
        super(message, cause);
    }
}
