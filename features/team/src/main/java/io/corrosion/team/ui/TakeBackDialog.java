package io.corrosion.team.ui;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Place;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.team.Subusers.Subuser;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before somebody loses what was given on a server. */
final class TakeBackDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String binding;

    TakeBackDialog(String id, LicenseId server, Subuser person) {
        super(
                id,
                name(person.binding()),
                new StringResourceModel("take.question").setParameters(person.name()),
                new ResourceModel("take.consequence"));
        this.server = server.value();
        this.binding = person.binding().id().toString();
    }

    /** HTML id of the dialog about this. */
    static String name(Binding binding) {
        return "take-" + binding.id();
    }

    @Override
    protected Component action(String id) {
        return new ActionButton(
                id,
                "btn-danger",
                "user-minus",
                new ResourceModel("take"),
                new ResourceModel("taken"),
                new ApiCall("DELETE", "/api/v1/servers/" + server + "/bindings/" + binding, "", ApiCall.Then.RELOAD),
                () -> Services.of(TakeBackDialog.class)
                        .get(Bindings.class)
                        .withdraw(
                                Visit.signedIn(),
                                Place.of(new LicenseId(server)),
                                BindingId.of(binding),
                                "Taken back on the page of its people"));
    }
}
