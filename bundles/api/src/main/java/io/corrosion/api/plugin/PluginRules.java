package io.corrosion.api.plugin;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The registry of game plugins of a server, for whoever plans what a wipe takes. Thread-safe. The caller's permission was
 * checked: the scope is the proof.
 */
@ProviderType
public interface PluginRules {

    /**
     * Every plugin the server has, or had and left data of, by name. Works in the caller's transaction, whichever slice opened
     * it. Of two that say something about the same file, the one that keeps it wins.
     */
    List<PluginRule> of(Tx tx, Scope.Licence scope);

    /** The rule a plugin of this name begins with, when it appears: what is known of it, or none. Pure. */
    PluginRule usual(String name);

    /**
     * Looks at the server's plugin directories ({@code oxide/plugins}, {@code carbon/plugins}) and takes over what is there
     * now. Blocks; call it outside of a transaction.
     *
     * @return the registry as it is now
     * @throws io.corrosion.api.error.Conflict when the connection has no files
     * @throws io.corrosion.api.error.Unavailable while the server's machine cannot be reached
     * @throws IOException when the way to the server breaks
     */
    List<PluginRule> refresh(Scope.Licence scope) throws IOException;

    /**
     * Notes that plugins of these names, of which nobody has said where they come from, came with a store module. Names the
     * registry does not know are passed over; refresh it first.
     *
     * @since 1.1
     */
    default void broughtByModule(Scope.Licence scope, List<String> names) {}
}
