package io.corrosion.backups.ui;

import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.PanelCopies;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Locale;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks once before a panel's copy is put back or deleted. */
final class CopyDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    /** What is done with the copy. */
    enum Deed {
        RESTORE,
        DELETE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final UUID server;
    private final String copy;
    private final Deed deed;

    CopyDialog(String id, LicenseId server, PanelBackup copy, Deed deed) {
        super(
                id,
                name(deed, copy),
                new StringResourceModel(deed.wire() + ".question").setParameters(copy.name()),
                new ResourceModel(deed.wire() + ".consequence"));
        this.server = server.value();
        this.copy = copy.id();
        this.deed = deed;
    }

    /** HTML id of the dialog. */
    static String name(Deed deed, PanelBackup copy) {
        return deed.wire() + "-" + copy.id().replaceAll("[^A-Za-z0-9-]", "");
    }

    @Override
    protected Component action(String id) {
        LicenseId license = new LicenseId(server);
        String named = copy;
        String path = "/api/v1/servers/" + server + "/panel-backups/" + copy;
        boolean restore = deed == Deed.RESTORE;
        return new ActionButton(
                id,
                restore ? "btn-primary" : "btn-d",
                restore ? "history" : "trash",
                new ResourceModel(deed.wire()),
                new ResourceModel(deed.wire() + ".done"),
                new ApiCall(restore ? "POST" : "DELETE", restore ? path + "/restore" : path, "", ApiCall.Then.RELOAD),
                () -> {
                    PanelCopies copies = Services.of(CopyDialog.class).get(PanelCopies.class);
                    if (restore) {
                        copies.restore(Visit.signedIn(), license, named);
                    } else {
                        copies.delete(Visit.signedIn(), license, named);
                    }
                });
    }
}
