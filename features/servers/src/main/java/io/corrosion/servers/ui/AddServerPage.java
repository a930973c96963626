package io.corrosion.servers.ui;

import io.corrosion.api.tenancy.Licence;
import io.corrosion.servers.Arrivals;
import io.corrosion.servers.Arrivals.Added;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Adds a server: a licence, a name, a way to reach it; ends with the line that installs its agent. */
public final class AddServerPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public AddServerPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/servers";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("servers"), "/servers"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddServerForm("form", unused()), new WebMarkupContainer("installed").setVisible(false));
    }

    /** Shows what to do on the server's machine instead of the form. */
    void added(Added added) {
        get("form").setVisible(false);
        Component shown = new InstallPanel("installed", added);
        replace(shown);
    }

    private List<String> unused() {
        return Visit.current().tenant().stream()
                .flatMap(tenant -> Services.of(this).get(Arrivals.class).unused(Visit.signedIn(), tenant).stream())
                .map(Licence::key)
                .toList();
    }
}
