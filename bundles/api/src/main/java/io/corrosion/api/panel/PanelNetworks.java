package io.corrosion.api.panel;

import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the platform may go for a panel. An owner types a panel's address, and the platform opens it: without this, every
 * owner could reach whatever the platform's machine reaches. Thread-safe.
 */
@ProviderType
public interface PanelNetworks {

    /**
     * Passes an address that may be opened. Looks the name up, so it may block for as long as that takes.
     *
     * @throws io.corrosion.api.error.Refused when the address is not one of a panel: not HTTP, with a password in it, in a
     *     network the operator has not allowed, or without TLS in the open
     * @throws io.corrosion.api.error.Unavailable when the name is not known now
     */
    void check(URI address);
}
