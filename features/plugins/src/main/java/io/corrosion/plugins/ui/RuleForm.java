package io.corrosion.plugins.ui;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.plugins.PluginDesk;
import io.corrosion.plugins.Registered.Choice;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The flags, the paths and the source of one plugin. */
final class RuleForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String plugin;
    private final Model<Boolean> map;
    private final Model<Boolean> blueprints;
    private final Model<Boolean> full;
    private final Model<Boolean> never;
    private boolean reset;

    RuleForm(String id, LicenseId server, PluginDesk.Entry entry) {
        super(id);
        this.server = server.value();
        this.plugin = entry.plugin().name();
        PluginRule rule = entry.rule();
        map = Model.of(rule.flags().onMap());
        blueprints = Model.of(rule.flags().onBlueprint());
        full = Model.of(rule.flags().onFull());
        never = Model.of(rule.flags().never());
        add(new CheckBox("map", map), new CheckBox("bp", blueprints), new CheckBox("full", full));
        add(new CheckBox("never", never));
        add(field(new TextArea<>("data_paths", value("data_paths", String.join("\n", rule.dataPaths())))));
        add(field(new TextArea<>("kept_paths", value("kept_paths", String.join("\n", rule.keptPaths())))));
        add(field(new DropDownChoice<>(
                "source", value("source", entry.plugin().source().wire()), sources(), new Sources())));
        add(field(new TextField<>(
                "umod_slug", value("umod_slug", entry.plugin().slug().orElse("")))));
        add(
                new Button("reset") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void onSubmit() {
                        reset = true;
                    }
                }.setVisible(rule.origin() == PluginRule.Origin.CHOSEN));
    }

    @Override
    protected void submit() {
        PluginDesk desk = Services.of(RuleForm.class).get(PluginDesk.class);
        var licence = new LicenseId(server);
        if (reset) {
            desk.decide(Visit.signedIn(), licence, plugin, Optional.empty());
        } else {
            desk.source(
                    Visit.signedIn(),
                    licence,
                    plugin,
                    PluginSource.valueOf(text("source").toUpperCase(Locale.ROOT)),
                    Optional.of(text("umod_slug").strip()).filter(slug -> !slug.isEmpty()));
            WipeFlags flags =
                    new WipeFlags(map.getObject(), blueprints.getObject(), full.getObject(), never.getObject());
            Choice choice = new Choice(lines("data_paths"), lines("kept_paths"), flags);
            desk.decide(Visit.signedIn(), licence, plugin, Optional.of(choice));
        }
        throw new RedirectToUrlException("/servers/" + server + "/plugins");
    }

    private List<String> lines(String field) {
        return Arrays.stream(text(field).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> sources() {
        return Arrays.stream(PluginSource.values()).map(PluginSource::wire).toList();
    }

    private final class Sources extends ChoiceRenderer<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object getDisplayValue(String source) {
            return getString("source." + source);
        }

        @Override
        public String getIdValue(String source, int index) {
            return source;
        }
    }
}
