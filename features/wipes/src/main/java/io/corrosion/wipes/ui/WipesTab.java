package io.corrosion.wipes.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.wipes.WipePermissions;
import org.osgi.service.component.annotations.Component;

/** The wipes tab of a server. */
@Component
public final class WipesTab implements ServerTabContribution {

    @Override
    public String path() {
        return "wipes";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return WipesPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "calendar-time";
    }

    @Override
    public int weight() {
        return 250;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.WIPES;
    }

    @Override
    public Permission permission() {
        return WipePermissions.VIEW;
    }
}
