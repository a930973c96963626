package io.corrosion.organisations.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab from which an owner gives a server away. */
@Component
public final class TransferTab implements ServerTabContribution {

    @Override
    public String path() {
        return "transfer";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return TransferPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "arrows-exchange";
    }

    @Override
    public int weight() {
        return 950;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.SETTINGS;
    }

    @Override
    public Permission permission() {
        return Permission.of("licences.transfer");
    }
}
