package io.corrosion.store.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** The catalogue, in the rail. Everybody signed in may look; installing needs a permission of the platform. */
@Component
public final class StorePages implements PageContribution {

    @Override
    public String path() {
        return "store";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return StorePage.class;
    }

    @Override
    public String icon() {
        return "packages";
    }

    @Override
    public NavGroup group() {
        return NavGroup.EXTEND;
    }

    @Override
    public int weight() {
        return 100;
    }
}
