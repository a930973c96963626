package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** Install, or update: in the header, and as the action bar on phones. Consent comes first. */
final class InstallBar extends Panel {

    private static final long serialVersionUID = 1L;

    InstallBar(String id, ModuleListing module) {
        super(id);
        setRenderBodyOnly(true);
        boolean offered = !module.versions().isEmpty()
                && (!Looks.isInPlace(module) || module.update().isPresent());
        String key = Looks.isInPlace(module) ? "update" : module.installed().isEmpty() ? "install" : "retry";
        String version = module.update()
                .orElse(module.versions().isEmpty() ? "" : module.versions().get(0));
        add(bar("desk", key, version), bar("phone", key, version));
        add(offered ? new ConsentDialog("consent", module) : new WebMarkupContainer("consent").setVisible(false));
        get("desk").setVisible(offered);
        get("phone").setVisible(offered);
    }

    private Component bar(String id, String key, String version) {
        var bar = new Fragment(id, "bar", this);
        bar.add(new Label("label", new StringResourceModel(key, this).setParameters(version)));
        return bar;
    }
}
