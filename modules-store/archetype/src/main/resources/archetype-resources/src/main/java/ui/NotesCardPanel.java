package ${package}.ui;

import ${package}.Note;
import ${package}.Notes;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/** The newest note. */
final class NotesCardPanel extends Panel {

    private static final long serialVersionUID = 1L;

    NotesCardPanel(String id, IModel<TenantId> tenant) {
        super(id, tenant);
        add(new Label("newest", () -> Services.of(this).get(Notes.class)
                .newest(Visit.signedIn(), tenant.getObject(), 1).stream()
                .findFirst()
                .map(Note::text)
                .orElseGet(() -> getString("none"))));
    }
}
