package io.corrosion.plugins.ui;

import io.corrosion.plugins.PluginDesk;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What wipes do with one plugin's data. */
public final class RulePage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public RulePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "plugins";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String name = getPageParameters().get("plugin").toString("");
        PluginDesk.Entry entry = Services.of(this).get(PluginDesk.class).get(Visit.signedIn(), licence(), name);
        add(new Label("plugin", entry.plugin().name()));
        add(new Label(
                "origin",
                new ResourceModel("origin." + entry.rule().origin().name().toLowerCase(java.util.Locale.ROOT))));
        add(new RuleForm("form", licence(), entry));
        add(new WebMarkupContainer("back")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/plugins")));
    }
}
