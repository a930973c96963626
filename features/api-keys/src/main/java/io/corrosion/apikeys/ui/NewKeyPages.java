package io.corrosion.apikeys.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The form for a new key, reached from the list. */
@Component
public final class NewKeyPages implements PageContribution {

    @Activate
    public NewKeyPages() {}

    @Override
    public String path() {
        return "api-keys/new";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return NewKeyPage.class;
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public NavGroup group() {
        return NavGroup.NONE;
    }

    @Override
    public int weight() {
        return 900;
    }
}
