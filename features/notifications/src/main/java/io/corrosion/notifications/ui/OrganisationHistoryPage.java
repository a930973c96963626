package io.corrosion.notifications.ui;

import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What an organisation and its servers told, and whom (NOTE-11). */
public final class OrganisationHistoryPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public OrganisationHistoryPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/organisation/notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var tenant = Visit.current().tenant().orElseThrow();
        add(new HistoryPanel("history", new History.OfOrganisation(tenant.value()), getPageParameters()));
    }
}
