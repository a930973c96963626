package io.corrosion.servers.ui;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.server.NewServer;
import io.corrosion.servers.Arrivals;
import io.corrosion.servers.Arrivals.Order;
import io.corrosion.servers.Arrivals.Way;
import io.corrosion.servers.ConnectionTypes;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.AbstractChoice;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;

/** What a new server is asked for. Works without script; what is wrong is said at its field. */
final class AddServerForm extends StatelessForm<Void> {

    private static final long serialVersionUID = 1L;

    private static final List<String> FIELDS = List.of("license_key", "name", "game", "address", "connection");

    private final Map<String, Model<String>> values = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    AddServerForm(String id, List<String> unused) {
        super(id);
        FIELDS.forEach(field -> values.put(field, Model.of("")));
        values.get("game").setObject("rust");
        values.get("license_key").setObject(unused.isEmpty() ? "" : unused.get(0));
        List.of("panel_url", "panel_server", "panel_key").forEach(field -> values.put(field, Model.of("")));
        List<String> types =
                Services.of(AddServerForm.class).get(ConnectionTypes.class).keys();
        values.get("connection").setObject(types.isEmpty() ? "" : types.get(0));
        for (String field : List.of("license_key", "name", "game", "address")) {
            add(marked(field, new TextField<>(field, values.get(field))), error(field));
        }
        add(marked("connection", choice(types)), error("connection"), panel(types));
        add(refusal());
    }

    @Override
    protected void onSubmit() {
        wrong.clear();
        try {
            Arrivals arrivals = Services.of(AddServerForm.class).get(Arrivals.class);
            var added = arrivals.add(Visit.signedIn(), Visit.current().tenant().orElseThrow(), order());
            ((AddServerPage) getPage()).added(added);
        } catch (Invalid e) {
            wrong.putAll(e.fields());
        } catch (DomainException e) {
            wrong.put("", e.getMessage());
        }
    }

    private Order order() {
        NewServer server = new NewServer(text("name"), text("game"), text("address"), 0);
        Way way = new Way(text("connection"), text("panel_url"), text("panel_server"), text("panel_key"));
        return new Order(text("license_key"), server, way);
    }

    private String text(String field) {
        String typed = values.get(field).getObject();
        return typed == null ? "" : typed;
    }

    private AbstractChoice<String, String> choice(List<String> types) {
        return new DropDownChoice<>("connection", values.get("connection"), types, new ChoiceRenderer<>() {
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
        panel.add(new TextField<>("panel_url", values.get("panel_url")));
        panel.add(new TextField<>("panel_server", values.get("panel_server")));
        panel.add(new PasswordTextField("panel_key", values.get("panel_key")).setRequired(false));
        panel.setVisible(types.stream().anyMatch(type -> !type.equals(ConnectionTypes.AGENT)));
        return panel;
    }

    private FormComponent<?> marked(String field, FormComponent<?> input) {
        input.setRequired(false);
        input.add(AttributeModifier.replace("aria-invalid", () -> wrong.containsKey(field) ? "true" : null));
        return input;
    }

    private Label error(String field) {
        return new Label(field + ".wrong", () -> wrong.getOrDefault(field, "")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(wrong.containsKey(field));
            }
        };
    }

    private Label refusal() {
        return new Label("refused", () -> String.join(" ", others())) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!others().isEmpty());
            }
        };
    }

    private List<String> others() {
        return wrong.entrySet().stream()
                .filter(entry -> !FIELDS.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
