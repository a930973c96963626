package io.corrosion.publicsite.ui;

import io.corrosion.ui.contribution.OpenPageContribution;
import io.corrosion.ui.page.OpenPage;
import org.osgi.service.component.annotations.Component;

/** The public page of each server. */
@Component
public final class SitePages implements OpenPageContribution {

    @Override
    public String path() {
        return "sites/${server}";
    }

    @Override
    public Class<? extends OpenPage> page() {
        return SitePage.class;
    }
}
