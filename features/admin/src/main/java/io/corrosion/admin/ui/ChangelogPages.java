package io.corrosion.admin.ui;

import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** News of the platform, for everybody signed in. */
@Component
public final class ChangelogPages implements PageContribution {

    @Override
    public String path() {
        return "changelog";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ChangelogPage.class;
    }

    @Override
    public String icon() {
        return "news";
    }

    @Override
    public NavGroup group() {
        return NavGroup.EXTEND;
    }

    @Override
    public int weight() {
        return 900;
    }
}
