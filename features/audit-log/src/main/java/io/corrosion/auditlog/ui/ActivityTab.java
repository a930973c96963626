package io.corrosion.auditlog.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.auditlog.AuditLogs;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The tab with what was done on a server. */
@Component
public final class ActivityTab implements ServerTabContribution {

    @Override
    public String path() {
        return "activity";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return ActivityPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "history";
    }

    @Override
    public int weight() {
        return 700;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.OVERVIEW;
    }

    @Override
    public Permission permission() {
        return AuditLogs.ACTIVITY;
    }
}
