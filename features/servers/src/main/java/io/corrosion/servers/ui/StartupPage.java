package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.servers.Startups;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** How the server is started: command, variables, image, as far as its connection tells (SRV-19, SRV-20). */
public final class StartupPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public StartupPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "startup";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        try {
            StartupSheet sheet = Services.of(this).get(Startups.class).read(Visit.signedIn(), licence());
            boolean mayChange =
                    Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), Startups.UPDATE);
            add(new WebMarkupContainer("unreachable").setVisible(false));
            add(new StartupForm("startup", licence(), sheet, mayChange));
        } catch (DomainException away) {
            add(new Notice(
                    "unreachable",
                    Tone.WARN,
                    new ResourceModel("unreachable"),
                    Model.of(String.valueOf(away.getMessage()))));
            add(new StartupForm(
                            "startup", licence(), new StartupSheet("", false, "", List.of(), List.of(), false), false)
                    .setVisible(false));
        }
    }
}
