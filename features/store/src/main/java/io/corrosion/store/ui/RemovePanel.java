package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** The way to remove a module: what is kept, then a dialog that wants its name typed. */
final class RemovePanel extends Panel {

    private static final long serialVersionUID = 1L;

    RemovePanel(String id, ModuleListing module) {
        super(id);
        add(new Label("label", new StringResourceModel("remove", this).setParameters(module.name())));
        add(new RemoveDialog("dialog", module.slug(), module.name()));
    }
}
