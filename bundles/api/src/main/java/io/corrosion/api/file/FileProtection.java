package io.corrosion.api.file;

import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.Scope;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which files of a server its owner has closed to everybody. Provided by the file manager, which keeps the patterns; asked by
 * every slice in which a person names a path or is shown one. What the platform does by itself (backups of everything,
 * wipes, updates) is not bound by it. Thread-safe.
 */
@ProviderType
public interface FileProtection {

    /**
     * Passes a path that is not protected. Reads the database.
     *
     * @throws Refused otherwise, with a sentence that names the path
     */
    void check(Scope.Licence scope, ServerPath path);

    /** Says of paths whether they are protected, for leaving them out of a list; the patterns are read once. */
    Predicate<ServerPath> hidden(Scope.Licence scope);
}
