package io.corrosion.apikeys.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The list of one's own keys, in the rail. Everybody signed in may open it. */
@Component
public final class KeysPages implements PageContribution {

    @Activate
    public KeysPages() {}

    @Override
    public String path() {
        return "api-keys";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return KeysPage.class;
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 900;
    }
}
