package io.corrosion.tenancy.licence;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The column {@code modules_enabled} of a licence. Thread-safe. */
@Component
public final class EnabledModules implements LicenceModules {

    @Activate
    public EnabledModules() {}

    @Override
    public void enabled(Tx tx, Scope.Licence scope, Set<String> slugs) {
        Sql.update(
                tx,
                "update tenancy.licenses set modules_enabled = ? where id = ?",
                new TreeSet<>(slugs),
                scope.license().value());
    }
}
