package io.corrosion.ui.slot;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** Stands where a contributed panel should be: what failed, that the rest works, try again, reference. */
public final class ModuleErrorCard extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param reference correlation id of the failure; empty when the panel was not even tried */
    public ModuleErrorCard(String id, String name, String reference) {
        super(id);
        add(new Label(
                "text",
                new StringResourceModel(reference.isEmpty() ? "card.hidden" : "card.text", this).setParameters(name)));
        add(new WebMarkupContainer("again").add(AttributeModifier.replace("href", () -> getRequest()
                .getClientUrl()
                .canonical()
                .toString(org.apache.wicket.request.Url.StringMode.LOCAL)
                .replaceFirst("^(?!/)", "/"))));
        add(new Label("reference", reference).setVisible(!reference.isEmpty()));
    }
}
