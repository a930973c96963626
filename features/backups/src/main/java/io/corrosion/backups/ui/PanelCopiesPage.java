package io.corrosion.backups.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.backup.PanelBackup.State;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.error.DomainException;
import io.corrosion.backups.BackupPermissions;
import io.corrosion.backups.PanelCopies;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The copies that the server's panel keeps itself. */
public final class PanelCopiesPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final long MEGABYTE = 1024L * 1024;

    public PanelCopiesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "panel-copies";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        try {
            show(Services.of(this).get(PanelCopies.class).look(Visit.signedIn(), licence()));
            add(new WebMarkupContainer("unreachable").setVisible(false));
        } catch (DomainException away) {
            show(new PanelShelf(List.of(), OptionalInt.empty(), ""));
            add(new Notice(
                    "unreachable",
                    Tone.WARN,
                    new ResourceModel("unreachable"),
                    Model.of(String.valueOf(away.getMessage()))));
        }
    }

    private void show(PanelShelf shelf) {
        add(new TakeCopyForm("take", licence()).setVisible(may(BackupPermissions.CREATE)));
        add(new Label("busy", shelf.busy()).setVisible(!shelf.busy().isEmpty()));
        add(new Label(
                        "limit",
                        new StringResourceModel("limit", this)
                                .setParameters(shelf.limit().orElse(0)))
                .setVisible(shelf.limit().isPresent()));
        RepeatingView rows = new RepeatingView("copy");
        RepeatingView dialogs = new RepeatingView("dialog");
        shelf.items().forEach(copy -> {
            rows.add(row(rows.newChildId(), copy));
            dialogs.add(new CopyDialog(dialogs.newChildId(), licence(), copy, CopyDialog.Deed.RESTORE));
            dialogs.add(new CopyDialog(dialogs.newChildId(), licence(), copy, CopyDialog.Deed.DELETE));
        });
        add(new WebMarkupContainer("copies").add(rows).setVisible(!shelf.items().isEmpty()));
        add(new WebMarkupContainer("none").setVisible(shelf.items().isEmpty()));
        add(dialogs);
    }

    private Component row(String id, PanelBackup copy) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", copy.name()));
        row.add(new TimeLabel("at", Model.of(copy.takenAt())));
        row.add(new Label(
                        "state",
                        new ResourceModel("state." + copy.state().name().toLowerCase(Locale.ROOT)))
                .add(AttributeModifier.append("class", look(copy.state()))));
        row.add(new Label("size", copy.bytes() == 0 ? "" : Math.max(1, copy.bytes() / MEGABYTE) + " MB"));
        boolean complete = copy.state() == State.COMPLETED;
        row.add(link("restore", CopyDialog.Deed.RESTORE, copy, complete && may(BackupPermissions.RESTORE)));
        row.add(link(
                "delete",
                CopyDialog.Deed.DELETE,
                copy,
                copy.state() != State.RUNNING && !copy.locked() && may(BackupPermissions.DELETE)));
        return row;
    }

    private static Component link(String id, CopyDialog.Deed deed, PanelBackup copy, boolean shown) {
        return new WebMarkupContainer(id)
                .add(AttributeModifier.replace("href", "#" + CopyDialog.name(deed, copy)))
                .setVisible(shown);
    }

    private static String look(State state) {
        return switch (state) {
            case RUNNING -> "is-busy";
            case COMPLETED -> "is-running";
            case FAILED -> "is-crashed";
        };
    }

    private boolean may(Permission permission) {
        return Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), permission);
    }
}
