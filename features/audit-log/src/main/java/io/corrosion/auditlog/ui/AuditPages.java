package io.corrosion.auditlog.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.auditlog.AuditLogs;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The organisation's log, in the rail of its owners and admins. */
@Component
public final class AuditPages implements PageContribution {

    @Override
    public String path() {
        return "audit";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return AuditPage.class;
    }

    @Override
    public String icon() {
        return "history";
    }

    @Override
    public NavGroup group() {
        return NavGroup.ORGANISATION;
    }

    @Override
    public int weight() {
        return 700;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(AuditLogs.READ);
    }
}
