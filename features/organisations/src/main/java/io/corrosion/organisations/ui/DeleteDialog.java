package io.corrosion.organisations.ui;

import io.corrosion.api.tenancy.OrganisationSettings;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.TypeNameDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;

/** Asks for the short name before an organisation is closed. */
final class DeleteDialog extends TypeNameDialog {

    private static final long serialVersionUID = 1L;

    private static final String REASON = "Deleted on its settings page";

    private final UUID tenant;
    private final String slug;

    DeleteDialog(String id, Tenant tenant) {
        super(
                id,
                "delete-organisation",
                new ResourceModel("delete.question"),
                new ResourceModel("delete.consequence"),
                tenant.slug());
        this.tenant = tenant.id().value();
        this.slug = tenant.slug();
    }

    @Override
    protected Component action(String id) {
        String body = "{\"slug\":\"" + slug + "\",\"reason\":\"" + REASON + "\"}";
        return new ActionButton(
                id,
                "btn-danger",
                "trash",
                new ResourceModel("delete.do"),
                new ResourceModel("delete.done"),
                ApiCall.post("/api/v1/tenants/" + tenant + "/delete", body).then(ApiCall.Then.RELOAD),
                () -> Services.of(DeleteDialog.class)
                        .get(OrganisationSettings.class)
                        .delete(Visit.signedIn(), new TenantId(tenant), slug, REASON));
    }
}
