package io.corrosion.ui.dialog;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * Asks before something recoverable with effort: names the consequence; the safe answer comes first and has the focus.
 * A link to {@code #name} opens it, with or without script.
 */
public abstract class ConfirmDialog extends Panel {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name HTML id of the dialog
     * @param question the heading
     * @param consequence what is lost, what is kept, how to go back
     */
    protected ConfirmDialog(String id, String name, IModel<String> question, IModel<String> consequence) {
        super(id);
        this.name = name;
        setRenderBodyOnly(true);
        var dialog = new WebMarkupContainer("dialog");
        dialog.add(AttributeModifier.replace("id", name));
        dialog.add(AttributeModifier.replace("aria-labelledby", name + "-q"));
        dialog.add(new Label("question", question).add(AttributeModifier.replace("id", name + "-q")));
        dialog.add(new Label("consequence", consequence));
        add(dialog);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ((WebMarkupContainer) get("dialog")).add(content("content"), action("action"));
    }

    /** HTML id of the dialog. */
    protected final String name() {
        return name;
    }

    /** More to read or fill in; nothing by default. */
    protected Component content(String id) {
        return new WebMarkupContainer(id).setVisible(false);
    }

    /** The button that does it. */
    protected abstract Component action(String id);
}
