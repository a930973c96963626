package io.corrosion.servers.ui;

import io.corrosion.api.server.NewServer;
import io.corrosion.servers.Arrivals;
import io.corrosion.servers.Arrivals.Order;
import io.corrosion.servers.Arrivals.Way;
import io.corrosion.servers.ConnectionTypes;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;

/** What a new server is asked for. */
final class AddServerForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    AddServerForm(String id, List<String> unused) {
        super(id);
        List<String> types =
                Services.of(AddServerForm.class).get(ConnectionTypes.class).keys();
        add(field(new TextField<>("license_key", value("license_key", unused.isEmpty() ? "" : unused.get(0)))));
        add(field(new TextField<>("name", value("name"))));
        add(field(new TextField<>("game", value("game", "rust"))));
        add(field(new TextField<>("address", value("address"))));
        add(field(choice(types)));
        add(panel(types));
    }

    @Override
    protected void submit() {
        NewServer server = new NewServer(text("name"), text("game"), text("address"), 0);
        Way way = new Way(text("connection"), text("panel_url"), text("panel_server"), text("panel_key"));
        Order order = new Order(text("license_key"), server, way);
        ((AddServerPage) getPage())
                .added(Services.of(AddServerForm.class)
                        .get(Arrivals.class)
                        .add(Visit.signedIn(), Visit.current().tenant().orElseThrow(), order));
    }

    private DropDownChoice<String> choice(List<String> types) {
        return new DropDownChoice<>(
                "connection", value("connection", types.isEmpty() ? "" : types.get(0)), types, new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getDisplayValue(String type) {
                        return getString("way." + type, null, type);
                    }

                    @Override
                    public String getIdValue(String type, int index) {
                        return type;
                    }
                });
    }

    private WebMarkupContainer panel(List<String> types) {
        var panel = new WebMarkupContainer("panel");
        panel.add(new TextField<>("panel_url", value("panel_url")));
        panel.add(new TextField<>("panel_server", value("panel_server")));
        panel.add(new PasswordTextField("panel_key", value("panel_key")).setRequired(false));
        panel.setVisible(types.stream().anyMatch(type -> !type.equals(ConnectionTypes.AGENT)));
        return panel;
    }
}
