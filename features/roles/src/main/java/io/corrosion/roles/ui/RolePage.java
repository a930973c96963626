package io.corrosion.roles.ui;

import io.corrosion.api.access.PermissionCatalogue;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleChange;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.DomainException;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * A role as a matrix. One of the platform is cloned, an own one changed; either way the page first says what would be
 * different, for how many people, and what the visitor cannot give, and saves only then.
 */
public final class RolePage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final Where where;
    private final String id;
    private final IModel<Role> role;

    public RolePage(PageParameters parameters) {
        super(parameters);
        where = Where.of(parameters);
        id = RoleId.of(parameters.get("role").toString("")).toString();
        role = LoadableDetachableModel.of(() -> book().find(Visit.signedIn(), where.place(), RoleId.of(id)));
    }

    @Override
    public String place() {
        return "/roles";
    }

    @Override
    public IModel<String> title() {
        return role.map(Role::name);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("roles"), "/roles" + where.query()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Role now = role.getObject();
        add(new Label("name", now.name()));
        add(new Label("about", new ResourceModel(now.system() ? "about.system" : "about.own")));
        add(new WebMarkupContainer("failure").setVisible(false), new WebMarkupContainer("change").setVisible(false));
        add(new RoleForm("form", now, Matrix.of(catalogue(), now.reach(), now.keys()), this::show, this::save));
    }

    /** Says what would be different. */
    private void show(RoleDraft draft) {
        try {
            RoleChange change =
                    book().compare(Visit.signedIn(), where.place(), RoleId.of(id), new ArrayList<>(draft.keys()));
            addOrReplace(new ChangePanel("change", change, !role.getObject().system()));
        } catch (DomainException e) {
            fail(e);
        }
    }

    private void save(RoleDraft draft, String reason) {
        try {
            Role now = role.getObject();
            Role saved = now.system()
                    ? book().cloneOf(Visit.signedIn(), where.place(), now.id(), draft)
                    : book().change(Visit.signedIn(), where.place(), now.id(), draft, reason);
            throw new RedirectToUrlException("/roles/" + saved.id() + where.query());
        } catch (DomainException e) {
            show(draft);
            fail(e);
        }
    }

    private void fail(DomainException reason) {
        addOrReplace(new Notice("failure", Tone.BAD, new ResourceModel("failure"), Model.of(reason.getMessage())));
    }

    private RoleBook book() {
        return Services.of(this).get(RoleBook.class);
    }

    private List<PermissionDefinition> catalogue() {
        return Services.of(this).get(PermissionCatalogue.class).all();
    }

    @Override
    protected void onDetach() {
        role.detach();
        super.onDetach();
    }
}
