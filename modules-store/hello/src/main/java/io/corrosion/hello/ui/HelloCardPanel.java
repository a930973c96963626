package io.corrosion.hello.ui;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.hello.Greeting;
import io.corrosion.hello.Greetings;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;

/** The newest greeting, and how many there are. */
final class HelloCardPanel extends Panel {

    private static final long serialVersionUID = 1L;

    HelloCardPanel(String id, IModel<TenantId> tenant) {
        super(id, tenant);
        IModel<Long> count = LoadableDetachableModel.of(
                () -> Services.of(this).get(Greetings.class).count(Visit.signedIn(), tenant.getObject()));
        add(new Label("newest", LoadableDetachableModel.of(() -> newest(tenant.getObject()))));
        add(new Label("count", count));
    }

    private String newest(TenantId tenant) {
        return Services.of(this).get(Greetings.class).newest(Visit.signedIn(), tenant, 1).stream()
                .findFirst()
                .map(HelloCardPanel::line)
                .orElseGet(() -> getString("none"));
    }

    private static String line(Greeting greeting) {
        return "“" + greeting.text() + "” " + greeting.by();
    }
}
