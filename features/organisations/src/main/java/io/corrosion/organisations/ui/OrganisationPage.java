package io.corrosion.organisations.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.TenantModel;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Name, plan and rules of the chosen organisation, and the way out of it. */
public final class OrganisationPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public OrganisationPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/organisation";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Membership place = Visit.current().organisation().orElseThrow();
        Tenant tenant = place.tenant();
        add(
                new Label("name", tenant.name()),
                new Label("role", new ResourceModel("rank." + place.role(), place.role())));
        add(new Notice("suspended", Tone.BAD, new ResourceModel("suspended"), new ResourceModel("suspended.meaning"))
                .setVisible(tenant.status() == TenantStatus.SUSPENDED));
        add(new Notice("saved", Tone.GOOD, new ResourceModel("saved"), new ResourceModel("saved.meaning"))
                .setVisible(!getPageParameters().get("saved").isNull()));
        boolean edits = may(OrganisationPages.UPDATE);
        add(new SettingsForm("form", tenant, edits));
        add(
                new Label("servers", place.servers()),
                new Label("members", place.members()),
                new Label("id", tenant.id().toString()));
        add(SlotPanel.framed("sections", Slot.SETTINGS, new TenantModel(tenant.id())));
        boolean deletes = may(OrganisationPages.DELETE);
        add(new WebMarkupContainer("danger").setVisible(deletes));
        add(deletes ? new DeleteDialog("delete", tenant) : new WebMarkupContainer("delete").setVisible(false));
    }

    private static boolean may(Permission permission) {
        return Visit.current()
                .tenant()
                .map(tenant -> Services.of(OrganisationPage.class)
                        .get(Access.class)
                        .allows(Visit.signedIn(), tenant, permission))
                .orElse(false);
    }
}
