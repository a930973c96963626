package io.corrosion.team.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.team.Subusers;
import io.corrosion.team.Subusers.Subuser;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** People with access to this one server: what they may, until when; and who is invited to it. */
public final class PeoplePage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public PeoplePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "members";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<Subuser> people = Services.of(this).get(Subusers.class).of(Visit.signedIn(), licence());
        List<Invitation> invitations = Services.of(this).get(Invitations.class).pending(Visit.signedIn(), licence());
        RepeatingView rows = new RepeatingView("person");
        boolean removes = may("users.delete");
        people.forEach(person -> rows.add(row(rows.newChildId(), person, removes)));
        add(rows.setVisible(!people.isEmpty()));
        add(new EmptyState("empty", "users", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(people.isEmpty()));
        TenantId tenant = server().flatMap(
                        id -> Services.of(this).get(Licences.class).find(id))
                .orElseThrow()
                .tenant();
        add(new InvitationList("invitations", tenant, invitations));
        add(
                may("users.create")
                        ? new AccessForm("form", licence(), tenant)
                        : new WebMarkupContainer("form").setVisible(false));
    }

    private boolean may(String permission) {
        return Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), Permission.of(permission));
    }

    private Component row(String id, Subuser person, boolean removes) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", person.name()), new Label("email", person.email()));
        row.add(new Label("given", given(person.binding().gift())));
        row.add(person.binding()
                .until()
                .<Component>map(until -> new TimeLabel("until", Model.of(until)))
                .orElseGet(() -> new Label("until", new ResourceModel("forever"))));
        boolean removable = removes && !person.user().equals(Visit.signedIn().user());
        row.add(removable ? remove(person.user()) : new WebMarkupContainer("remove").setVisible(false));
        return row;
    }

    private String given(Gift gift) {
        return gift instanceof Gift.OfKeys keys ? String.join(", ", keys.keys()) : getString("by.role");
    }

    private Component remove(UserId user) {
        var server = licence().value();
        var person = user.value();
        String path = "/api/v1/servers/" + server + "/members/" + person;
        return new ActionButton(
                "remove",
                "btn-sm btn-d",
                "user-minus",
                new ResourceModel("take"),
                new ResourceModel("taken"),
                new ApiCall("DELETE", path, "", ApiCall.Then.RELOAD),
                () -> Services.of(PeoplePage.class)
                        .get(Subusers.class)
                        .remove(Visit.signedIn(), new LicenseId(server), new UserId(person), "Taken back on its page"));
    }
}
