package io.corrosion.ui.notice;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.EmptyPanel;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** A list with nothing in it: what belongs here, how it gets here, one action. */
public class EmptyState extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param icon name of a Tabler icon */
    public EmptyState(String id, String icon, IModel<String> what, IModel<String> how) {
        super(id);
        add(AttributeModifier.replace("class", "cx-empty"));
        add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + icon)));
        add(new Label("what", what), new Label("how", how));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(action("action"));
    }

    /** The one action; none by default. */
    protected Component action(String id) {
        return new EmptyPanel(id).setVisible(false);
    }
}
