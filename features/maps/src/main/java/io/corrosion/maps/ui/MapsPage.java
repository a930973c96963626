package io.corrosion.maps.ui;

import io.corrosion.api.access.Access;
import io.corrosion.maps.Library;
import io.corrosion.maps.LibraryMap;
import io.corrosion.maps.MapPermissions;
import io.corrosion.maps.Rotations;
import io.corrosion.maps.Transfer;
import io.corrosion.maps.Transfers;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The maps a server can play, the order it plays them in, and their way to it. */
public final class MapsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 8;

    public MapsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "maps";
    }

    @Override
    protected List<String> scripts() {
        return List.of("maps.js");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Services.From services = Services.of(this);
        boolean manages = services.get(Access.class).allows(Visit.signedIn(), licence(), MapPermissions.MANAGE);
        Rotations.View rotation = services.get(Rotations.class).of(Visit.signedIn(), licence());
        List<LibraryMap> maps = services.get(Library.class).list(Visit.signedIn(), licence());
        add(library(maps, RotationDraft.of(rotation.rotation()), manages));
        add(new Label(
                "stored",
                new StringResourceModel("stored", this)
                        .setParameters(
                                maps.size(),
                                Sizes.words(services.get(Library.class).bytes(Visit.signedIn(), licence())))));
        add(new EmptyState("empty", "map-2", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(maps.isEmpty()));
        add(new RotationPanel("rotation", licence(), rotation, manages));
        add(upload(manages));
        add(new ProceduralForm("procedural", licence()).setVisible(manages));
        add(new LinkForm("link", licence()).setVisible(manages));
        add(transfers(services.get(Transfers.class).latest(Visit.signedIn(), licence(), SHOWN)));
    }

    private WebMarkupContainer library(List<LibraryMap> maps, RotationDraft draft, boolean manages) {
        RepeatingView cards = new RepeatingView("map");
        RepeatingView dialogs = new RepeatingView("dialog");
        for (LibraryMap map : maps) {
            cards.add(new MapCard(cards.newChildId(), licence(), map, draft, manages));
            if (manages) {
                dialogs.add(new DeleteMapDialog(dialogs.newChildId(), licence(), map));
            }
        }
        add(dialogs);
        var library = new WebMarkupContainer("library");
        library.add(cards).setVisible(!maps.isEmpty());
        return library;
    }

    private WebMarkupContainer upload(boolean manages) {
        var form = new WebMarkupContainer("upload");
        form.add(AttributeModifier.replace("data-upload", "/api/v1/servers/" + licence() + "/maps"));
        form.setVisible(manages);
        return form;
    }

    private static WebMarkupContainer transfers(List<Transfer> latest) {
        RepeatingView rows = new RepeatingView("transfer");
        latest.forEach(transfer -> rows.add(row(rows.newChildId(), transfer)));
        var list = new WebMarkupContainer("transfers");
        boolean moving =
                latest.stream().anyMatch(transfer -> transfer.finishedAt().isEmpty());
        if (moving) {
            list.add(AttributeModifier.replace("data-recheck", ""));
        }
        return (WebMarkupContainer) list.add(rows).setVisible(!latest.isEmpty());
    }

    private static WebMarkupContainer row(String id, Transfer transfer) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", transfer.mapName()));
        row.add(new Label("where", "/" + transfer.directory()));
        row.add(new Label(
                        "status",
                        new ResourceModel("transfer." + transfer.status().wire()))
                .add(AttributeModifier.append("class", look(transfer.status()))));
        row.add(new Label("error", transfer.error())
                .setVisible(!transfer.error().isEmpty()));
        row.add(new Label(
                "at", TimeLabel.words(transfer.createdAt(), Visit.current().zone())));
        return row;
    }

    private static String look(Transfer.Status status) {
        return switch (status) {
            case DONE -> "is-running";
            case FAILED -> "is-crashed";
            default -> "is-busy";
        };
    }
}
