package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.StringResourceModel;

/** The terms a module is used under: their name and, folded where it is long, their text. Not there without them. */
final class TermsPanel extends Panel {

    private static final long serialVersionUID = 1L;
    private static final int SHORT = 800;

    private final LoadableDetachableModel<String> text;

    TermsPanel(String id, String slug, String license) {
        super(id);
        text = LoadableDetachableModel.of(() -> Services.of(TermsPanel.class)
                .get(Modules.class)
                .terms(Visit.signedIn(), slug)
                .orElse(""));
        var fold = new WebMarkupContainer("fold");
        fold.add(AttributeModifier.replace("open", () -> text.getObject().length() > SHORT ? null : "open"));
        fold.add(new Label("name", new StringResourceModel("terms.name", this).setParameters(license)));
        fold.add(new Label("text", text));
        add(fold);
        setVisible(!license.isEmpty());
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(isVisible() && !text.getObject().isEmpty());
    }

    @Override
    protected void onDetach() {
        text.detach();
        super.onDetach();
    }
}
