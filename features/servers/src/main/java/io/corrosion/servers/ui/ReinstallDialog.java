package io.corrosion.servers.ui;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Upkeep;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.TypeNameDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;

/** Asks for the server's name before its installer is run again. */
final class ReinstallDialog extends TypeNameDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String typed;

    ReinstallDialog(String id, Server server) {
        super(
                id,
                "reinstall",
                new ResourceModel("reinstall.question"),
                new ResourceModel("reinstall.consequence"),
                server.name());
        this.server = server.id().value();
        this.typed = server.name();
    }

    @Override
    protected Component action(String id) {
        UUID license = server;
        String name = typed;
        String body = "{\"confirm\":\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        return new ActionButton(
                id,
                "btn-d",
                "refresh-alert",
                new ResourceModel("reinstall.do"),
                new ResourceModel("reinstall.doing"),
                new ApiCall("POST", "/api/v1/servers/" + license + "/reinstall", body, ApiCall.Then.FOLLOW),
                () -> Services.of(ReinstallDialog.class)
                        .get(Upkeep.class)
                        .reinstall(Visit.signedIn(), new LicenseId(license), name));
    }
}
