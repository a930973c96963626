package io.corrosion.servers.ui;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Activity;
import io.corrosion.servers.Commands;
import io.corrosion.ui.page.ServerModel;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;

/** Who did what on the server lately, from the audit log; of commands also what became of them. */
final class ActivityPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private static final int NEWEST = 12;

    private static final Map<String, String> ICONS = Map.of(
            "power", "power",
            "console", "terminal-2",
            "credential", "key",
            "server", "server-2",
            "module", "puzzle",
            "access", "user-shield",
            "licence", "license",
            "backup", "archive",
            "file", "folder",
            "wipe", "calendar-time");

    private final IModel<Map<String, CommandRecord>> commands;

    ActivityPanel(String id, LicenseId server) {
        super(id);
        var of = new ServerModel(server);
        IModel<List<RecordedEntry>> entries = LoadableDetachableModel.of(
                () -> Services.of(this).get(Activity.class).latest(Visit.signedIn(), of.getObject(), NEWEST));
        commands = LoadableDetachableModel.of(
                () -> Services.of(this).get(Commands.class).latest(Visit.signedIn(), of.getObject(), NEWEST).stream()
                        .collect(toMap(command -> command.id().toString(), identity())));
        add(new WebMarkupContainer("none") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(entries.getObject().isEmpty());
            }
        });
        add(new ListView<>("entry", entries) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<RecordedEntry> item) {
                populate(item);
            }
        });
    }

    private void populate(ListItem<RecordedEntry> item) {
        AuditEntry entry = item.getModelObject().entry();
        item.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + icon(entry.action()))));
        item.add(new Label("who", who(entry)));
        item.add(new Label("what", what(entry)));
        String detail = detail(entry);
        item.add(new Label("detail", detail).setVisible(!detail.isEmpty()));
        item.add(outcome(Optional.ofNullable(entry.metadata().get("command_id")).map(commands.getObject()::get)));
        item.add(new RelativeTimeLabel("when", Model.of(item.getModelObject().at())));
    }

    /** Says of a command that is not done what became of it; that it is done needs no word. */
    private Component outcome(Optional<CommandRecord> command) {
        Optional<CommandRecord> open = command.filter(known -> known.state() != CommandState.ACKNOWLEDGED);
        String words = open.map(
                        known -> getString("outcome." + known.state().wire()).replace("{0}", known.error()))
                .orElse("");
        boolean bad = open.filter(known -> known.state().isFinal()).isPresent();
        return new Label("outcome", words)
                .add(AttributeModifier.append("class", bad ? "cx-bad" : "cx-mut"))
                .setVisible(open.isPresent());
    }

    private String who(AuditEntry entry) {
        return entry.actor().type().equals("user")
                ? entry.actor().name()
                : getString("actor." + entry.actor().type(), null, entry.actor().name());
    }

    /** The action in words; one without words of its own is shown as its key, readable enough. */
    private String what(AuditEntry entry) {
        return getString(
                "action." + entry.action(),
                null,
                entry.action().replace('.', ' ').replace('_', ' '));
    }

    private static String detail(AuditEntry entry) {
        Map<String, String> facts = entry.metadata();
        for (String key : List.of("command", "line", "detail", "role", "name", "slug", "module")) {
            if (facts.containsKey(key)) {
                return facts.get(key);
            }
        }
        return "";
    }

    private static String icon(String action) {
        for (Map.Entry<String, String> known : ICONS.entrySet()) {
            if (!known.getKey().equals("server") && action.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return ICONS.get("server");
    }
}
