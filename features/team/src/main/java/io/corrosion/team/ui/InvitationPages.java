package io.corrosion.team.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** Where the link in an invitation leads. */
@Component
public final class InvitationPages implements PageContribution {

    @Override
    public String path() {
        return "invitations/${token}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return InvitationPage.class;
    }
}
