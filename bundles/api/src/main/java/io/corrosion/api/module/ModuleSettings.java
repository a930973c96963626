package io.corrosion.api.module;

import io.corrosion.api.tenancy.Scope;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people have set for the calling module, server by server, in the form its {@code module.json} describes. The page to
 * change them is made from the same description. Thread-safe; reads the database.
 *
 * @since 1.1
 */
@ProviderType
public interface ModuleSettings {

    /** Every setting by name, secrets ({@code writeOnly}) and defaults included: text, {@code Long}, {@code Double} or {@code Boolean}. */
    Map<String, Object> of(Scope.Licence server);
}
