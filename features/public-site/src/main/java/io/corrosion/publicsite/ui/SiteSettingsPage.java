package io.corrosion.publicsite.ui;

import io.corrosion.publicsite.SiteChoice;
import io.corrosion.publicsite.Sites;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Whether the server has a public page, and what stands on it. Works without script. */
public final class SiteSettingsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public SiteSettingsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "site";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Sites sites = Services.of(this).get(Sites.class);
        SiteChoice choice = sites.choice(Visit.signedIn(), licence());
        add(new SiteForm("site", licence(), choice, sites.offers(Visit.signedIn(), licence())));
        String path = "/sites/" + licence();
        add(new WebMarkupContainer("there")
                .add(new ExternalLink("open", path).add(new Label("path", path)))
                .setVisible(choice.enabled()));
        add(new WebMarkupContainer("off").setVisible(!choice.enabled()));
    }
}
