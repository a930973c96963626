package io.corrosion.config.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.config.ConfigFile;
import io.corrosion.config.ConfigPreview;
import io.corrosion.config.Configs;
import io.corrosion.config.text.Convar;
import io.corrosion.config.text.Convars;
import io.corrosion.config.text.DiffLine;
import io.corrosion.config.text.Edit;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.HiddenField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The settings by group. The first submit shows what would change, the second one, confirmed, changes it. */
final class ConfigForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final LinkedHashMap<String, String> before;
    private final HashMap<String, Model<String>> typed = new HashMap<>();
    private final HashMap<String, String> problems = new HashMap<>();
    private final RepeatingView diff = new RepeatingView("line");
    private final WebMarkupContainer review = new WebMarkupContainer("review");
    private final Label nothing = new Label("nothing", new ResourceModel("nothing"));

    ConfigForm(String id, LicenseId server, ConfigFile file, Convars convars, boolean mayChange) {
        super(id);
        this.server = server.value();
        this.before = new LinkedHashMap<>(file.text().values());
        add(new Label("file", file.path().value()));
        add(new HiddenField<>("tag", value("tag", file.tag())));
        add(groups(convars));
        add(review.add(diff).setVisible(false), nothing.setVisible(false));
        add(new WebMarkupContainer("look").setVisible(mayChange));
    }

    private RepeatingView groups(Convars convars) {
        Map<String, List<Convar>> byGroup = convars.all().stream()
                .collect(Collectors.groupingBy(Convar::group, LinkedHashMap::new, Collectors.toList()));
        RepeatingView groups = new RepeatingView("group");
        byGroup.forEach((name, settings) -> {
            var group = new WebMarkupContainer(groups.newChildId());
            group.add(new Label("title", new ResourceModel("group." + name)));
            RepeatingView rows = new RepeatingView("setting");
            settings.forEach(convar -> {
                Model<String> value = Model.of(before.getOrDefault(convar.key(), ""));
                typed.put(convar.key(), value);
                rows.add(new SettingRow(
                        rows.newChildId(), convar, value, () -> problems.getOrDefault(convar.key(), "")));
            });
            groups.add(group.add(rows));
        });
        return groups;
    }

    @Override
    protected void submit() {
        Configs configs = Services.of(ConfigForm.class).get(Configs.class);
        List<Edit> edits = edits(configs.convars());
        boolean confirmed =
                !getRequest().getPostParameters().getParameterValue("confirmed").isEmpty();
        if (confirmed) {
            configs.change(Visit.signedIn(), new LicenseId(server), Optional.empty(), text("tag"), edits);
            throw new RedirectToUrlException("/servers/" + server + "/config");
        }
        ConfigPreview preview = configs.preview(Visit.signedIn(), new LicenseId(server), Optional.empty(), edits);
        if (!preview.problems().isEmpty()) {
            problems.putAll(preview.problems());
            throw new Invalid("Some settings cannot be saved like that; see below.", Map.of());
        }
        preview.diff().forEach(line -> diff.add(line(diff.newChildId(), line)));
        review.setVisible(!preview.diff().isEmpty());
        nothing.setVisible(preview.diff().isEmpty());
    }

    private static Label line(String id, DiffLine line) {
        String mark = line.kind().equals("new") ? "+ " : line.kind().equals("old") ? "- " : "  ";
        Label label = new Label(id, mark + line.text());
        label.add(AttributeModifier.replace("class", line.kind().equals("same") ? "is-same" : "is-" + line.kind()));
        return label;
    }

    /** What was typed and is not in the file; an emptied field takes its setting out. */
    private List<Edit> edits(Convars convars) {
        List<Edit> edits = new ArrayList<>();
        for (Convar convar : convars.all()) {
            String raw = typed.get(convar.key()).getObject();
            String wanted = raw == null ? "" : raw.strip();
            if (!wanted.equals(before.getOrDefault(convar.key(), ""))) {
                edits.add(new Edit(convar.key(), wanted.isEmpty() ? Optional.empty() : Optional.of(wanted)));
            }
        }
        return edits;
    }
}
