package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a module's rows are replaced by those that were copied before an update, and shows what that version asks for anew. */
final class RowsDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final String version;
    private final ArrayList<String> anew;

    /** @param anew what the version that runs does not ask for */
    RowsDialog(String id, Plan plan, String when, List<String> anew) {
        super(
                id,
                "restoring",
                new StringResourceModel("rows.question").setParameters(plan.version(), when),
                new StringResourceModel("rows.consequence").setParameters(when));
        this.slug = plan.slug();
        this.version = plan.version();
        this.anew = new ArrayList<>(anew);
    }

    @Override
    protected Component content(String id) {
        return anew.isEmpty() ? super.content(id) : new AskedPanel(id, List.of(), List.of(), anew);
    }

    @Override
    protected Component action(String id) {
        String module = slug;
        String wanted = version;
        return new ActionButton(
                id,
                "btn-d",
                "history",
                new ResourceModel("rows.do"),
                new ResourceModel("rows.doing"),
                ApiCall.post(
                                "/api/v1/modules/" + slug + "/update",
                                "{\"version\":\"" + version + "\",\"restore_data\":true,\"consent\":true}")
                        .then(ApiCall.Then.FOLLOW),
                () -> Services.of(RowsDialog.class).get(Modules.class).goBack(Visit.signedIn(), module, wanted));
    }
}
