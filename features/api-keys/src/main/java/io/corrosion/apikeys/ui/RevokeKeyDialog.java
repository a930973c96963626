package io.corrosion.apikeys.ui;

import io.corrosion.apikeys.ApiKeys;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a key ends. */
final class RevokeKeyDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID key;

    RevokeKeyDialog(String id, UUID key, String name) {
        super(
                id,
                "revoke-key",
                new StringResourceModel("revoke.question").setParameters(name),
                new ResourceModel("revoke.consequence"));
        this.key = key;
    }

    @Override
    protected Component action(String id) {
        return new ActionButton(
                id,
                "btn-danger",
                "trash",
                new ResourceModel("revoke.do"),
                new ResourceModel("revoke.done"),
                new ApiCall("DELETE", "/api/v1/api-keys/" + key, "", ApiCall.Then.RELOAD),
                () -> Services.of(RevokeKeyDialog.class).get(ApiKeys.class).revoke(Visit.signedIn(), key));
    }
}
