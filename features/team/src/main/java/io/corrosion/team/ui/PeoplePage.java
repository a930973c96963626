package io.corrosion.team.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.team.Subusers;
import io.corrosion.team.Subusers.Subuser;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** People with access to this one server: what they may, until when and why; who is invited; and the form that gives more. */
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
        List<Role> roles = Services.of(this).get(RoleBook.class).at(Visit.signedIn(), Place.of(licence()));
        TenantId tenant = server().flatMap(
                        id -> Services.of(this).get(Licences.class).find(id))
                .orElseThrow()
                .tenant();
        for (String outcome : List.of("given", "invited")) {
            add(new Notice(outcome, Tone.GOOD, new ResourceModel(outcome), new ResourceModel(outcome + ".meaning"))
                    .setVisible(getPageParameters().get("done").toString("").equals(outcome)));
        }
        add(table(people, roles));
        add(new EmptyState("empty", "users", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(people.isEmpty()));
        List<Invitation> invitations = Services.of(this).get(Invitations.class).pending(Visit.signedIn(), licence());
        add(new InvitationList("invitations", tenant, invitations));
        add(new WebMarkupContainer("roles").add(AttributeModifier.replace("href", "/roles?server=" + licence())));
        add(may("users.create") ? new AccessForm("form", licence(), tenant, roles) : hidden("form"));
    }

    private Component table(List<Subuser> people, List<Role> roles) {
        var table = new WebMarkupContainer("table");
        RepeatingView rows = new RepeatingView("person");
        RepeatingView dialogs = new RepeatingView("dialog");
        boolean removes = may("users.delete");
        for (Subuser person : people) {
            boolean removable = removes || person.user().equals(Visit.signedIn().user());
            rows.add(new AccessRow(rows.newChildId(), licence(), person, roles, removable));
            if (removable) {
                dialogs.add(new TakeBackDialog(dialogs.newChildId(), licence(), person));
            }
        }
        add(dialogs);
        return table.add(rows).setVisible(!people.isEmpty());
    }

    private boolean may(String permission) {
        return Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), Permission.of(permission));
    }

    private static Component hidden(String id) {
        return new WebMarkupContainer(id).setVisible(false);
    }
}
