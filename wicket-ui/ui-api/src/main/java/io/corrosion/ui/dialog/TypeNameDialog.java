package io.corrosion.ui.dialog;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.model.IModel;

/**
 * Asks before something that cannot be undone: the exact name has to be typed, and the button stays disabled until it
 * matches. Without script the button is enabled and the dialog is a plain question.
 */
public abstract class TypeNameDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final String typed;

    /** @param typed what has to be typed */
    protected TypeNameDialog(
            String id, String name, IModel<String> question, IModel<String> consequence, String typed) {
        super(id, name, question, consequence);
        this.typed = typed;
    }

    @Override
    protected Component content(String id) {
        var field = new Fragment(id, "field", this);
        var label = new WebMarkupContainer("label");
        label.add(AttributeModifier.replace("for", name() + "-t"));
        field.add(label.add(new Label("typed", typed)));
        field.add(new WebMarkupContainer("input")
                .add(AttributeModifier.replace("id", name() + "-t"))
                .add(AttributeModifier.replace("data-confirm", typed)));
        return field;
    }
}
