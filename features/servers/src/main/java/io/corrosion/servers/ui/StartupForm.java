package io.corrosion.servers.ui;

import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Startups;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Command, image and variables of the next start; sends what was changed and nothing else. Works without script. */
final class StartupForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private static final String VARIABLE = "v:";

    private final LinkedHashMap<String, String> before = new LinkedHashMap<>();
    private final HashMap<String, Model<String>> typed = new HashMap<>();

    StartupForm(String id, LicenseId server, StartupSheet sheet, boolean mayChange) {
        super(id);
        this.server = server.value();
        boolean changes = mayChange
                && (sheet.commandChanges()
                        || sheet.images().size() > 1
                        || sheet.variables().stream().anyMatch(Variable::changes)
                        || sheet.variablesGrow());
        add(command(sheet, mayChange), image(sheet, mayChange), variables(sheet, mayChange));
        add(new WebMarkupContainer("none")
                .setVisible(sheet.variables().isEmpty() && !(mayChange && sheet.variablesGrow())));
        var fresh = new WebMarkupContainer("fresh");
        fresh.add(field(new TextField<>("fresh-name", value("fresh-name"))));
        fresh.add(field(new TextField<>("fresh-value", value("fresh-value"))));
        add(fresh.setVisible(mayChange && sheet.variablesGrow()));
        add(new WebMarkupContainer("save").setVisible(changes));
    }

    private WebMarkupContainer command(StartupSheet sheet, boolean mayChange) {
        var part = new WebMarkupContainer("commands");
        part.add(new TextField<>("command", shown("command", sheet.command()))
                .setEnabled(mayChange && sheet.commandChanges()));
        part.add(new Label("who", new ResourceModel(sheet.commandChanges() ? "command.own" : "command.panel")));
        return (WebMarkupContainer) part.setVisible(!sheet.command().isEmpty());
    }

    private WebMarkupContainer image(StartupSheet sheet, boolean mayChange) {
        List<String> offered = new ArrayList<>(sheet.images());
        if (!offered.contains(sheet.image())) {
            offered.add(0, sheet.image());
        }
        var part = new WebMarkupContainer("images");
        part.add(new DropDownChoice<>("image", shown("image", sheet.image()), offered)
                .setEnabled(mayChange && offered.size() > 1));
        return (WebMarkupContainer) part.setVisible(!sheet.image().isEmpty());
    }

    private RepeatingView variables(StartupSheet sheet, boolean mayChange) {
        RepeatingView rows = new RepeatingView("variable");
        for (Variable one : sheet.variables()) {
            boolean secret = Startups.isSecret(one.key());
            var input = new TextField<>("input", shown(VARIABLE + one.key(), one.value()));
            input.setEnabled(mayChange && one.changes());
            input.add(AttributeModifier.replace("id", "v-" + one.key()));
            input.add(AttributeModifier.replace("type", secret ? "password" : "text"));
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new Label("name", one.name().equals(one.key()) ? one.key() : one.name() + " · " + one.key())
                    .add(AttributeModifier.replace("for", "v-" + one.key())));
            row.add(
                    input,
                    new Label("what", one.description())
                            .setVisible(!one.description().isEmpty()));
            rows.add(row.add(new WebMarkupContainer("secret").setVisible(secret)));
        }
        return rows;
    }

    /** A text that is sent only when it was changed. */
    private Model<String> shown(String key, String now) {
        Model<String> model = Model.of(now);
        before.put(key, now);
        typed.put(key, model);
        return model;
    }

    @Override
    protected void submit() {
        Map<String, Optional<String>> variables = new TreeMap<>();
        before.keySet().stream().filter(key -> key.startsWith(VARIABLE)).forEach(key -> changed(key)
                .ifPresent(value -> variables.put(
                        key.substring(VARIABLE.length()), Optional.of(value).filter(set -> !set.isEmpty()))));
        if (!text("fresh-name").isBlank()) {
            variables.put(text("fresh-name").strip(), Optional.of(text("fresh-value")));
        }
        Services.of(StartupForm.class)
                .get(Startups.class)
                .change(
                        Visit.signedIn(),
                        new LicenseId(server),
                        new StartupChange(changed("command"), changed("image"), variables));
        throw new RedirectToUrlException("/servers/" + server + "/startup");
    }

    private Optional<String> changed(String key) {
        String now = typed.get(key).getObject();
        String text = now == null ? "" : now;
        return Optional.of(text).filter(value -> !value.equals(before.get(key)));
    }
}
