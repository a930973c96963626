package io.corrosion.ui.action;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * A button that does one thing. With script it sends the REST call and says what became of it without leaving the page;
 * without, the same form is submitted to the page, which runs {@code otherwise} and is shown again.
 */
public final class ActionButton extends Panel {

    private static final long serialVersionUID = 1L;

    /** What the page does when the form is submitted to it. */
    @FunctionalInterface
    public interface Deed extends java.io.Serializable {
        void run();
    }

    /**
     * @param look style classes beside {@code btn}, such as {@code btn-primary}
     * @param icon name of a Tabler icon
     * @param done what the toast says after success; in the past tense, without a full stop
     */
    public ActionButton(
            String id,
            String look,
            String icon,
            IModel<String> label,
            IModel<String> done,
            ApiCall call,
            Deed otherwise) {
        super(id);
        setRenderBodyOnly(true);
        var form = new StatelessForm<Void>("form") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onSubmit() {
                otherwise.run();
                setResponsePage(getPage().getClass(), getPage().getPageParameters());
            }
        };
        form.add(AttributeModifier.replace("data-api", call.method() + " " + call.path()));
        form.add(AttributeModifier.replace("data-body", call.body()));
        form.add(AttributeModifier.replace("data-then", call.then().name().toLowerCase(java.util.Locale.ROOT)));
        form.add(AttributeModifier.replace("data-done", done));
        var button = new WebMarkupContainer("button");
        button.add(AttributeModifier.append("class", look));
        button.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + icon)));
        button.add(new Label("label", label));
        add(form.add(button));
    }
}
