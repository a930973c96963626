package io.corrosion.servers.ui;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Credentials;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;

/** Asks before every credential of a role is withdrawn. */
final class RevokeDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final MachineRole role;

    RevokeDialog(String id, LicenseId server, MachineRole role) {
        super(
                id,
                "revoke-" + role.wire(),
                new ResourceModel("revoke.question." + role.wire()),
                new ResourceModel("revoke.consequence"));
        this.server = server.value();
        this.role = role;
    }

    @Override
    protected Component action(String id) {
        String path = "/api/v1/servers/" + server + "/credentials/" + role.wire();
        return new ActionButton(
                id,
                "btn-d",
                "scissors",
                new ResourceModel("revoke"),
                new ResourceModel("revoke.done"),
                new ApiCall("DELETE", path, "", ApiCall.Then.RELOAD),
                () -> Services.of(RevokeDialog.class)
                        .get(Credentials.class)
                        .revoke(Visit.signedIn(), new LicenseId(server), role));
    }
}
