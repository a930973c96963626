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

/** Asks before a key gets another text, then shows it once. */
final class RotateKeyDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID key;

    RotateKeyDialog(String id, UUID key, String name) {
        super(
                id,
                "rotate-key",
                new StringResourceModel("rotate.question").setParameters(name),
                new ResourceModel("rotate.consequence"));
        this.key = key;
    }

    @Override
    protected Component action(String id) {
        return new ActionButton(
                id,
                "btn-primary",
                "refresh",
                new ResourceModel("rotate.do"),
                new ResourceModel("rotate.done"),
                ApiCall.post("/api/v1/api-keys/" + key + "/rotate", "").then(ApiCall.Then.SHOW),
                () -> Services.of(RotateKeyDialog.class).get(ApiKeys.class).rotate(Visit.signedIn(), key));
    }
}
