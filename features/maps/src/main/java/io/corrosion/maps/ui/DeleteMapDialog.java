package io.corrosion.maps.ui;

import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Library;
import io.corrosion.maps.LibraryMap;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a map goes. */
final class DeleteMapDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final UUID map;

    DeleteMapDialog(String id, LicenseId server, LibraryMap map) {
        super(
                id,
                "delete-" + map.id(),
                new StringResourceModel("delete.question").setParameters(map.name()),
                new ResourceModel("delete.consequence"));
        this.server = server.value();
        this.map = map.id().value();
    }

    @Override
    protected Component action(String id) {
        return new ActionButton(
                id,
                "btn-danger",
                "trash",
                new ResourceModel("delete.do"),
                new ResourceModel("delete.done"),
                new ApiCall("DELETE", "/api/v1/servers/" + server + "/maps/" + map, "", ApiCall.Then.RELOAD),
                () -> Services.of(DeleteMapDialog.class)
                        .get(Library.class)
                        .delete(Visit.signedIn(), new LicenseId(server), new MapId(map)));
    }
}
