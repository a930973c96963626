package io.corrosion.servers.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.OrganisationDesk;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.servers.PlatformServers;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;

/** What an operator is asked for a new server of somebody else. */
final class PlatformServerForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private static final int LOOKED_AT = 50;

    private final Model<String> done = Model.of("");
    private final Label made = new Label("made", done);

    PlatformServerForm(String id) {
        super(id);
        add(field(new TextField<>("organisation", value("organisation"))));
        add(field(new TextField<>("name", value("name"))));
        add(field(new TextField<>("game", value("game", "rust"))));
        add(field(new TextField<>("reason", value("reason"))));
        add(made.setVisible(false));
    }

    @Override
    protected void submit() {
        made.setVisible(false);
        Tenant tenant = tenant(text("organisation").strip());
        Server server = Services.of(PlatformServerForm.class)
                .get(PlatformServers.class)
                .create(
                        Visit.signedIn(),
                        tenant.id(),
                        new NewServer(text("name"), text("game"), "", 0),
                        text("reason"));
        done.setObject(getString("made", Model.ofMap(Map.of("server", server.name(), "tenant", tenant.name()))));
        made.setVisible(true);
    }

    private Tenant tenant(String slug) {
        return Services.of(PlatformServerForm.class)
                .get(OrganisationDesk.class)
                .list(Visit.signedIn(), Optional.of(slug), Optional.empty(), Optional.empty(), LOOKED_AT)
                .stream()
                .map(OrganisationDesk.Listed::tenant)
                .filter(found -> found.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Invalid.field("organisation", getString("unknown")));
    }
}
