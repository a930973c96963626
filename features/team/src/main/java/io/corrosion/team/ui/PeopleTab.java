package io.corrosion.team.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab with those who have access to one server. */
@Component
public final class PeopleTab implements ServerTabContribution {

    @Override
    public String path() {
        return "members";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return PeoplePage.class;
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
        return 900;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Permission.of("users.read");
    }
}
