package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.TypeNameDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks for the module's name before it goes from every server at once. */
final class RemoveDialog extends TypeNameDialog {

    private static final long serialVersionUID = 1L;

    private final String slug;

    RemoveDialog(String id, String slug, String name) {
        super(
                id,
                "remove",
                new StringResourceModel("removal.question").setParameters(name),
                new ResourceModel("removal.consequence"),
                name);
        this.slug = slug;
    }

    @Override
    protected Component action(String id) {
        String module = slug;
        return new ActionButton(
                id,
                "btn-d",
                "trash",
                new ResourceModel("removal.remove"),
                new ResourceModel("removal.remove.doing"),
                new ApiCall("DELETE", "/api/v1/modules/" + slug, "", ApiCall.Then.FOLLOW),
                () -> Services.of(RemoveDialog.class).get(Modules.class).remove(Visit.signedIn(), module));
    }
}
