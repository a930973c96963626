package io.corrosion.roles.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** One role; whether one may see it depends on the place it is looked at from, and is asked there. */
@Component
public final class RolePages implements PageContribution {

    @Override
    public String path() {
        return "roles/${role}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return RolePage.class;
    }
}
