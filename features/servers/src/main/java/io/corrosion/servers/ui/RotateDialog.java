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

/** Asks before a new credential cuts off the earlier one, then shows its secrets once. */
final class RotateDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final MachineRole role;

    RotateDialog(String id, LicenseId server, MachineRole role) {
        super(
                id,
                "rotate-" + role.wire(),
                new ResourceModel("rotate.question." + role.wire()),
                new ResourceModel("rotate.consequence"));
        this.server = server.value();
        this.role = role;
    }

    @Override
    protected Component action(String id) {
        String path = "/api/v1/servers/" + server + "/credentials/" + role.wire();
        return new ActionButton(
                id,
                "btn-primary",
                "key",
                new ResourceModel("rotate"),
                new ResourceModel("rotate.done"),
                ApiCall.post(path + "/rotate", "").then(ApiCall.Then.SHOW),
                () -> Services.of(RotateDialog.class)
                        .get(Credentials.class)
                        .rotate(Visit.signedIn(), new LicenseId(server), role));
    }
}
