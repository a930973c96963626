package io.corrosion.store.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The page that says what an installation or an update would do. */
@Component
public final class PlanPages implements PageContribution {

    @Override
    public String path() {
        return "store/${slug}/plan";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return PlanPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of(Modules.INSTALL));
    }

    @Override
    public Reach reach() {
        return Reach.PLATFORM;
    }
}
