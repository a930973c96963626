package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.servers.Deleting;
import io.corrosion.servers.Describing;
import io.corrosion.servers.Statuses;
import io.corrosion.servers.Upkeep;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.work.JobProgressPanel;
import java.util.Set;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What the server is called and is, its updates, and what cannot be undone (SRV-18, SRV-22, SRV-31). */
public final class SettingsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public SettingsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "settings";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Server server = described().getObject();
        Set<Capability> abilities = Services.of(this).get(Upkeep.class).abilities(licence());
        ServerStatus status = Services.of(this).get(Statuses.class).of(new Scope.Licence(server.tenant(), server.id()));
        add(new Label("status", new ResourceModel("status." + status.wire())));
        add(new DescriptionForm("description", server).setVisible(may(Describing.RENAME)));
        add(new JobProgressPanel("job", new ResourceModel("job"), status == ServerStatus.INSTALLING));
        boolean updates = abilities.contains(Capability.UPDATE) && may(Upkeep.UPDATE);
        add(update(updates, server));
        boolean reinstalls = abilities.contains(Capability.REINSTALL) && may(Upkeep.REINSTALL);
        add(new WebMarkupContainer("reinstall").setVisible(reinstalls));
        add(new ReinstallDialog("reinstalling", server).setVisible(reinstalls));
        add(new DeleteForm("delete", server).setVisible(may(Deleting.DELETE)));
    }

    private WebMarkupContainer update(boolean offered, Server server) {
        var part = new WebMarkupContainer("update");
        part.add(updating("now", server, false, ""), updating("check", server, true, ""));
        return (WebMarkupContainer) part.setVisible(offered);
    }

    private static ActionButton updating(String id, Server server, boolean validate, String look) {
        UUID license = server.id().value();
        return new ActionButton(
                id,
                look,
                validate ? "file-check" : "download",
                new ResourceModel(validate ? "update.check" : "update.now"),
                new ResourceModel("update.doing"),
                ApiCall.post("/api/v1/servers/" + license + "/update", "{\"validate\":" + validate + "}")
                        .then(ApiCall.Then.FOLLOW),
                () -> Services.of(SettingsPage.class)
                        .get(Upkeep.class)
                        .update(Visit.signedIn(), new LicenseId(license), validate));
    }

    private boolean may(Permission permission) {
        return Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), permission);
    }
}
