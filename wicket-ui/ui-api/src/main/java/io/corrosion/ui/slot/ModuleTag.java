package io.corrosion.ui.slot;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;

/** Says which module something belongs to; invisible for what comes in the box. */
public final class ModuleTag extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param module the module's name; empty for none */
    public ModuleTag(String id, String module) {
        super(id);
        add(new Label("name", module).setRenderBodyOnly(true));
        setVisible(!module.isEmpty());
    }
}
