package io.corrosion.ui.notice;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** A line that stays on the page: what happened in bold, what it means beside it. */
public final class Notice extends Panel {

    private static final long serialVersionUID = 1L;

    private final Tone tone;

    public Notice(String id, Tone tone, IModel<String> what, IModel<String> meaning) {
        super(id);
        this.tone = tone;
        add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + tone.icon())));
        add(new Label("what", what), new Label("meaning", meaning));
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("class", ("cx-note " + tone.look()).trim());
        tag.put("role", tone == Tone.BAD ? "alert" : "status");
    }
}
