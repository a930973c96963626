package io.corrosion.publicsite.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.publicsite.Sites;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The switch of the public page, among a server's settings. */
@Component
public final class SiteTab implements ServerTabContribution {

    @Override
    public String path() {
        return "site";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return SiteSettingsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "world";
    }

    @Override
    public int weight() {
        return 795;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Sites.MANAGE;
    }
}
