package io.corrosion.account.ui;

import io.corrosion.api.identity.Proof;
import io.corrosion.ui.form.UseCaseForm;
import java.io.Serializable;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** A button that wants the password beside it, unless the person has none. */
final class ProofForm extends Panel {

    private static final long serialVersionUID = 1L;

    /** What happens with the proof. */
    @FunctionalInterface
    interface Deed extends Serializable {
        void with(Proof proof);
    }

    /**
     * @param name HTML id of the field, unique on the page
     * @param look style class of the button beside {@code btn}
     */
    ProofForm(String id, String name, boolean hasPassword, String look, IModel<String> label, Deed deed) {
        super(id);
        setRenderBodyOnly(true);
        var form = new UseCaseForm("form") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void submit() {
                try (Proof proof = Proof.of(text("password"))) {
                    deed.with(proof);
                }
            }

            UseCaseForm filled() {
                var field = new WebMarkupContainer("field");
                field.add(new WebMarkupContainer("caption").add(AttributeModifier.replace("for", name)));
                field.add(field(new PasswordTextField("password", value("password"))));
                field.get("password").add(AttributeModifier.replace("id", name));
                return (UseCaseForm) add(field.setVisible(hasPassword));
            }
        }.filled();
        var button = new WebMarkupContainer("button");
        button.add(AttributeModifier.append("class", look));
        add(form.add(button.add(new Label("label", label).setRenderBodyOnly(true))));
    }
}
