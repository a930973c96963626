package io.corrosion.maps.ui;

import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.LibraryMap;
import io.corrosion.maps.MapKind;
import io.corrosion.maps.Transfers;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** One map: its picture, what it is, what can be done with it. */
final class MapCard extends Panel {

    private static final long serialVersionUID = 1L;

    MapCard(String id, LicenseId server, LibraryMap map, RotationDraft draft, boolean manages) {
        super(id);
        String path = "/api/v1/servers/" + server + "/maps/" + map.id();
        boolean file = map.kind() == MapKind.CUSTOM;
        add(AttributeModifier.replace("data-map", map.id().toString()));
        add(new WebMarkupContainer("picture").add(AttributeModifier.replace("src", path + "/thumbnail")));
        add(new WebMarkupContainer("drawn").setVisible(!map.pictured()));
        add(
                new Label("name", map.name()),
                new Label("kind", new ResourceModel("kind." + map.kind().wire())));
        add(new Label("facts", facts(map)));
        add(new Label("sum", map.sha256().isEmpty() ? "" : map.sha256().substring(0, 12) + "…")
                .add(AttributeModifier.replace("title", "SHA-256 " + map.sha256()))
                .setVisible(file));
        add(new WebMarkupContainer("fallback").setVisible(draft.fallsBackTo(map.id())));
        var actions = new WebMarkupContainer("actions");
        actions.add(
                Rotate.button("turn", server, draft.with(map.id()), "btn-sm", "plus", new ResourceModel("turn.add")));
        actions.add(send(server, map.id(), path).setVisible(file));
        actions.add(copy(path).setVisible(file));
        actions.add(Rotate.button(
                        "fall",
                        server,
                        draft.fallingBackTo(map.id()),
                        "btn-sm btn-q",
                        "lifebuoy",
                        new ResourceModel("fall"))
                .setVisible(map.kind() != MapKind.LINKED && !draft.fallsBackTo(map.id())));
        actions.add(new WebMarkupContainer("give").add(AttributeModifier.replace("data-picture", path + "/thumbnail")));
        actions.add(new WebMarkupContainer("delete").add(AttributeModifier.replace("href", "#delete-" + map.id())));
        add(actions.setVisible(manages));
    }

    private IModel<String> facts(LibraryMap map) {
        return switch (map.kind()) {
            case CUSTOM -> () -> map.fileName() + " · " + Sizes.words(map.bytes());
            case LINKED -> map::url;
            case PROCEDURAL ->
                new StringResourceModel(map.seed().isPresent() ? "facts.seed" : "facts.fresh", this)
                        .setParameters(
                                Integer.toString(map.size().orElse(0)),
                                map.seed().map(String::valueOf).orElse(""));
        };
    }

    private static ActionButton send(LicenseId server, MapId map, String path) {
        UUID licence = server.value();
        UUID wanted = map.value();
        return new ActionButton(
                "send",
                "btn-sm",
                "truck-delivery",
                new ResourceModel("send"),
                new ResourceModel("send.done"),
                new ApiCall("POST", path + "/transfers", "{}", ApiCall.Then.RELOAD),
                () -> Services.of(MapCard.class)
                        .get(Transfers.class)
                        .begin(Visit.signedIn(), new LicenseId(licence), new MapId(wanted), ""));
    }

    private static Component copy(String path) {
        return new WebMarkupContainer("copy").add(AttributeModifier.replace("data-address", path + "/address"));
    }
}
