package io.corrosion.config.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.DomainException;
import io.corrosion.config.ConfigChange;
import io.corrosion.config.ConfigFile;
import io.corrosion.config.Configs;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The settings of a server with what they mean, a look at what a change does before it is made, and what was changed. */
public final class ConfigPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    public ConfigPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "config";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Configs configs = Services.of(this).get(Configs.class);
        boolean mayChange = Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), Configs.CHANGE);
        try {
            ConfigFile file = configs.read(Visit.signedIn(), licence(), Optional.empty());
            add(new ConfigForm("config", licence(), file, configs.convars(), mayChange));
            add(new WebMarkupContainer("unreachable").setVisible(false));
        } catch (DomainException unreachable) {
            add(new WebMarkupContainer("config").setVisible(false));
            add(new Notice(
                    "unreachable", Tone.WARN, new ResourceModel("unreachable"), Model.of(unreachable.getMessage())));
        }
        List<ConfigChange> changes = configs.history(Visit.signedIn(), licence()).stream()
                .limit(SHOWN)
                .toList();
        RepeatingView rows = new RepeatingView("change");
        changes.forEach(change -> rows.add(row(rows.newChildId(), change, mayChange)));
        add(rows, new WebMarkupContainer("none").setVisible(changes.isEmpty()));
    }

    private Component row(String id, ConfigChange change, boolean mayChange) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("actor", change.actor()), new TimeLabel("at", Model.of(change.at())));
        row.add(new Label("undone", new ResourceModel("undone"))
                .setVisible(change.undoOf().isPresent()));
        RepeatingView lines = new RepeatingView("difference");
        change.differences().forEach(one -> {
            var line = new WebMarkupContainer(lines.newChildId());
            line.add(new Label("key", one.key()));
            line.add(new Label("before", one.before().orElse("–")));
            line.add(new Label("after", one.after().orElse("–")));
            lines.add(line);
        });
        row.add(lines, undo(change.id()).setVisible(mayChange));
        return row;
    }

    private Component undo(UUID change) {
        UUID server = licence().value();
        String path = "/api/v1/servers/" + server + "/config/history/" + change + "/undo";
        return new ActionButton(
                "undo",
                "btn-sm",
                "arrow-back-up",
                new ResourceModel("undo"),
                new ResourceModel("undo.done"),
                ApiCall.post(path, "").then(ApiCall.Then.RELOAD),
                () -> Services.of(ConfigPage.class)
                        .get(Configs.class)
                        .undo(Visit.signedIn(), new io.corrosion.api.tenancy.LicenseId(server), change));
    }
}
