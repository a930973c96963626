package io.corrosion.ui.form;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/**
 * A form of plain texts for one use case, which alone decides what is acceptable. What it refuses is said at the field it
 * names (markup id: the field's name and {@code .wrong}), anything else at {@code refused}; what was typed stays. Works without script.
 *
 * <pre>{@code
 * add(field(new TextField<>("name", value("name"))));
 * }</pre>
 */
public abstract class UseCaseForm extends StatelessForm<Void> {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Model<String>> values = new HashMap<>();
    private final LinkedHashMap<String, String> wrong = new LinkedHashMap<>();

    protected UseCaseForm(String id) {
        super(id);
        add(said("refused", this::others));
    }

    /** Does it. A {@link DomainException} is shown; anything else is the page's. */
    protected abstract void submit();

    @Override
    protected final void onSubmit() {
        wrong.clear();
        try {
            submit();
        } catch (Invalid e) {
            wrong.putAll(e.fields());
            if (e.fields().isEmpty()) {
                wrong.put("", e.getMessage());
            }
        } catch (DomainException e) {
            wrong.put("", e.getMessage());
        }
    }

    /** Where the field's text is kept. */
    protected final IModel<String> value(String field) {
        return values.computeIfAbsent(field, same -> Model.of(""));
    }

    /** The same, with something to begin with. */
    protected final IModel<String> value(String field, String initial) {
        IModel<String> model = value(field);
        model.setObject(initial);
        return model;
    }

    /** What was typed; empty for nothing. */
    protected final String text(String field) {
        String typed = value(field).getObject();
        return typed == null ? "" : typed;
    }

    /** The input and the place for what is wrong with it. */
    protected final Component[] field(FormComponent<?> input) {
        String name = input.getId();
        input.setRequired(false);
        input.add(AttributeModifier.replace("aria-invalid", () -> wrong.containsKey(name) ? "true" : null));
        value(name);
        return new Component[] {input, said(name + ".wrong", () -> wrong.getOrDefault(name, ""))};
    }

    private String others() {
        List<String> left = wrong.entrySet().stream()
                .filter(entry -> !values.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return String.join(" ", left);
    }

    private static Label said(String id, IModel<String> words) {
        return new Label(id, words) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isVisible() {
                return super.isVisible() && !words.getObject().isEmpty();
            }
        };
    }
}
