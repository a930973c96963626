package io.corrosion.ui.notice;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** What happened, what still works, how to go on, and a reference to tell. */
public final class ErrorPanel extends Panel {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts what works and what does not
     * @param reference correlation id; empty for none
     * @param again whether trying again may help
     */
    public ErrorPanel(
            String id,
            IModel<String> badge,
            IModel<String> what,
            IModel<String> meaning,
            Facts facts,
            String reference,
            boolean again) {
        super(id);
        add(AttributeModifier.replace("class", "cx-msg"));
        add(new Label("badge", badge).add(AttributeModifier.append("class", facts.look())));
        add(new Label("what", what), new Label("meaning", meaning));
        add(facts);
        var foot = new WebMarkupContainer("foot");
        foot.add(new Label("reference", reference));
        foot.add(new WebMarkupContainer("copy").add(AttributeModifier.replace("data-copy", reference)));
        add(foot.setVisible(!reference.isEmpty()));
        add(new WebMarkupContainer("again").setVisible(again));
    }
}
