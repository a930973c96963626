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
import java.util.Optional;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** What an operator is asked for a new server of somebody else. */
final class PlatformServerForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private static final int LOOKED_AT = 50;

    PlatformServerForm(String id) {
        super(id);
        add(field(new TextField<>("organisation", value("organisation"))));
        add(field(new TextField<>("name", value("name"))));
        add(field(new TextField<>("game", value("game", "rust"))));
        add(field(new TextField<>("reason", value("reason"))));
    }

    @Override
    protected void submit() {
        Tenant tenant = tenant(text("organisation").strip());
        Server server = Services.of(PlatformServerForm.class)
                .get(PlatformServers.class)
                .create(
                        Visit.signedIn(),
                        tenant.id(),
                        new NewServer(text("name"), text("game"), "", 0),
                        text("reason"));
        throw new RedirectToUrlException("/admin/servers?made=" + server.id());
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
