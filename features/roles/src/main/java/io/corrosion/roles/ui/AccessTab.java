package io.corrosion.roles.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The address where what was given on a server used to be; no tab of its own any more. */
@Component
public final class AccessTab implements ServerTabContribution {

    @Override
    public String path() {
        return "access";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return AccessPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public int weight() {
        return 750;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.NONE;
    }

    @Override
    public Permission permission() {
        return Permission.of("users.read");
    }
}
