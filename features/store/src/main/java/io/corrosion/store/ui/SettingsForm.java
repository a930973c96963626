package io.corrosion.store.ui;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.SettingField;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.LambdaChoiceRenderer;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.util.visit.IVisit;
import org.jspecify.annotations.Nullable;

/** A field for each setting; what the schema refuses is said at its field, and what was typed stays, but for secrets. */
final class SettingsForm extends StatelessForm<Void> {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String slug;
    private final LinkedHashMap<String, Model<String>> values = new LinkedHashMap<>();
    private final HashMap<String, Model<Boolean>> forgotten = new HashMap<>();
    private final HashSet<String> set = new HashSet<>();
    private final HashMap<String, String> wrong = new HashMap<>();
    private boolean saved;

    SettingsForm(String id, LicenseId license, String slug, List<SettingField> fields) {
        super(id);
        this.server = license.value();
        this.slug = slug;
        RepeatingView rows = new RepeatingView("field");
        fields.forEach(field -> rows.add(row(rows.newChildId(), field)));
        add(rows);
        add(said("refused", () -> wrong.getOrDefault("", "")));
        add(new Shown("saved", () -> saved));
    }

    @Override
    protected void onSubmit() {
        wrong.clear();
        saved = false;
        Map<String, String> typed = new HashMap<>();
        values.forEach((name, model) -> typed.put(name, model.getObject() == null ? "" : model.getObject()));
        forgotten.forEach((name, forget) -> {
            if (forget.getObject()) {
                typed.put(name, null);
            }
        });
        try {
            Services.of(SettingsForm.class)
                    .get(ModuleDesk.class)
                    .change(Visit.signedIn(), new LicenseId(server), slug, typed);
            saved = true;
            forgotten.keySet().forEach(name -> noteSecret(name, typed.get(name)));
        } catch (Invalid e) {
            wrong.putAll(e.fields());
        } catch (DomainException e) {
            wrong.put("", e.getMessage());
        } finally { // pages are kept, and secrets are not
            forgotten.keySet().forEach(name -> values.get(name).setObject(""));
        }
        visitChildren(Shown.class, (Shown shown, IVisit<Void> visit) -> shown.decide());
    }

    /** What is shown of a secret that was just saved: whether it is there now. */
    private void noteSecret(String name, @Nullable String typed) {
        if (typed == null) {
            set.remove(name);
        } else if (!typed.isEmpty()) {
            set.add(name);
        }
        forgotten.get(name).setObject(false);
    }

    private WebMarkupContainer row(String id, SettingField field) {
        Model<String> value = Model.of(field.value());
        values.put(field.name(), value);
        boolean either = field.kind().equals("boolean");
        List<String> choices = either ? List.of("true", "false") : field.choices();
        FormComponent<String> text = new TextField<>("text", value);
        FormComponent<String> choice = new DropDownChoice<>(
                "choice",
                value,
                choices,
                new LambdaChoiceRenderer<>(said -> either ? getString("choice." + said) : said));
        FormComponent<String> secret = new PasswordTextField(
                        "secret",
                        field.secret() ? value : Model.of("")) // it empties its model when the page is put away
                .setRequired(false);
        boolean chosen = !choices.isEmpty() && !field.secret();
        FormComponent<String> used = field.secret() ? secret : chosen ? choice : text;
        String named = "set-" + field.name();
        used.add(AttributeModifier.replace("id", named));
        used.add(AttributeModifier.replace("aria-invalid", () -> wrong.containsKey(field.name()) ? "true" : null));
        if (List.of("integer", "number").contains(field.kind()) && !chosen) {
            used.add(AttributeModifier.replace("inputmode", "decimal"));
        }
        String name = field.name();
        var row = new WebMarkupContainer(id);
        row.add(new Label("title", field.title()).add(AttributeModifier.replace("for", named)));
        row.add(text.setVisible(!chosen && !field.secret()), choice.setVisible(chosen), hidden(field, secret));
        row.add(new Label("description", field.description())
                .setVisible(!field.description().isEmpty()));
        row.add(said("wrong", () -> wrong.getOrDefault(name, "")));
        return row;
    }

    /** Where a secret is entered; whether there is one is all that is shown of it. */
    private WebMarkupContainer hidden(SettingField field, FormComponent<String> secret) {
        String name = field.name();
        Model<Boolean> forget = Model.of(false);
        if (field.secret()) {
            forgotten.put(name, forget);
        }
        if (field.set()) {
            set.add(name);
        }
        var hidden = new WebMarkupContainer("hidden");
        hidden.add(secret, new Shown("set", () -> set.contains(name)).add(new CheckBox("forget", forget)));
        hidden.add(new Shown("unset", () -> !set.contains(name)));
        hidden.setVisible(field.secret());
        return hidden;
    }

    private static Label said(String id, IModel<String> words) {
        return new Label(id, words) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isVisible() {
                return !words.getObject().isEmpty();
            }
        };
    }

    /** Shown or not by what is known when the page is opened, and again after what was submitted has changed it. */
    private static final class Shown extends WebMarkupContainer {

        private static final long serialVersionUID = 1L;

        private final IModel<Boolean> when;

        Shown(String id, IModel<Boolean> when) {
            super(id);
            this.when = when;
        }

        @Override
        protected void onConfigure() {
            super.onConfigure();
            decide();
        }

        void decide() {
            setVisible(when.getObject());
        }
    }
}
