package io.corrosion.config.ui;

import io.corrosion.config.text.Convar;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** One setting: its name, what it means, and a field that suits it. */
final class SettingRow extends Panel {

    private static final long serialVersionUID = 1L;

    SettingRow(String id, Convar convar, IModel<String> value, IModel<String> wrong) {
        super(id);
        String key = convar.key();
        boolean chosen = convar.kind() == Convar.Kind.FLAG || convar.kind() == Convar.Kind.CHOICE;
        var text = new WebMarkupContainer("text");
        var choice = new WebMarkupContainer("choice");
        FormComponent<String> input = chosen ? choices(convar, value) : new TextField<>("input", value);
        input.add(AttributeModifier.replace("id", "c-" + key));
        input.add(AttributeModifier.replace("aria-describedby", "h-" + key));
        input.add(AttributeModifier.replace(
                "aria-invalid", () -> wrong.getObject().isEmpty() ? null : "true"));
        (chosen ? choice : text).add(input);
        add(text.setVisible(!chosen), choice.setVisible(chosen));
        add(new Label("wrong", wrong) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isVisible() {
                return super.isVisible() && !wrong.getObject().isEmpty();
            }
        });
        add(new Label("name", key).add(AttributeModifier.replace("for", "c-" + key)));
        add(new Label("what", convar.description()).add(AttributeModifier.replace("id", "h-" + key)));
    }

    private static FormComponent<String> choices(Convar convar, IModel<String> value) {
        List<String> usual = convar.kind() == Convar.Kind.FLAG ? List.of("true", "false") : convar.choices();
        String now = value.getObject();
        List<String> all = now.isEmpty() || usual.contains(now)
                ? usual
                : Stream.concat(usual.stream(), Stream.of(now)).toList();
        var input = new DropDownChoice<>("input", value, all);
        input.setNullValid(true);
        return input;
    }
}
