package io.corrosion.tenancy.licence;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Map;
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
        write(tx, scope.license(), slugs);
    }

    @Override
    public void enabled(Tx tx, Map<LicenseId, Set<String>> slugs) {
        slugs.forEach((license, each) -> write(tx, license, each));
    }

    private static void write(Tx tx, LicenseId license, Set<String> slugs) {
        Set<String> sorted = new TreeSet<>(slugs);
        Sql.update(
                tx,
                "update tenancy.licenses set modules_enabled = ? where id = ? and modules_enabled is distinct from ?",
                sorted,
                license.value(),
                sorted);
    }
}
