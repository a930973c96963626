package io.corrosion.apikeys.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** One key with its usage, reached from the list. */
@Component
public final class KeyPages implements PageContribution {

    @Activate
    public KeyPages() {}

    @Override
    public String path() {
        return "api-keys/${key}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return KeyPage.class;
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
