package io.corrosion.roles.ui;

import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import java.util.List;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What single people were given in the organisation, beside the roles that come with membership. */
public final class RightsPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public RightsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/roles";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("roles"), "/roles"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new RightsPanel("rights", Where.of(new PageParameters())));
    }
}
