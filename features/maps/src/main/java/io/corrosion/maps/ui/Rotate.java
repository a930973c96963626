package io.corrosion.maps.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Rotations;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;

/** Makes the buttons that change the rotation. */
final class Rotate {

    private Rotate() {}

    static ActionButton button(
            String id, LicenseId server, RotationDraft draft, String look, String icon, IModel<String> label) {
        UUID licence = server.value();
        return new ActionButton(
                id,
                look,
                icon,
                label,
                new ResourceModel("rotation.done"),
                new ApiCall("PUT", "/api/v1/servers/" + server + "/maps/rotation", draft.json(), ApiCall.Then.RELOAD),
                () -> Services.of(Rotate.class)
                        .get(Rotations.class)
                        .decide(
                                Visit.signedIn(),
                                new LicenseId(licence),
                                draft.wishes(),
                                draft.fallbackMap(),
                                draft.repeatsAllowed()));
    }
}
