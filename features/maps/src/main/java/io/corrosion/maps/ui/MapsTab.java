package io.corrosion.maps.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.maps.MapPermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The maps tab of a server. */
@Component
public final class MapsTab implements ServerTabContribution {

    @Override
    public String path() {
        return "maps";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return MapsPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "map-2";
    }

    @Override
    public int weight() {
        return 330;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.WIPES;
    }

    @Override
    public Permission permission() {
        return MapPermissions.VIEW;
    }
}
