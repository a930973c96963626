package io.corrosion.team.ui;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before somebody loses everything in the organisation. */
final class RemoveDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private static final String REASON = "Removed on the team page";

    private final UUID tenant;
    private final UUID member;

    RemoveDialog(String id, TenantId tenant, Member member) {
        super(
                id,
                "remove-" + member.user(),
                new StringResourceModel("remove.question").setParameters(member.name()),
                new ResourceModel("remove.consequence"));
        this.tenant = tenant.value();
        this.member = member.user().value();
    }

    @Override
    protected Component action(String id) {
        String path = "/api/v1/tenants/" + tenant + "/members/" + member + "?reason=Removed%20on%20the%20team%20page";
        return new ActionButton(
                id,
                "btn-danger",
                "user-minus",
                new ResourceModel("remove.do"),
                new ResourceModel("remove.done"),
                new ApiCall("DELETE", path, "", ApiCall.Then.RELOAD),
                () -> Services.of(RemoveDialog.class)
                        .get(Members.class)
                        .remove(Visit.signedIn(), new TenantId(tenant), new UserId(member), REASON));
    }
}
