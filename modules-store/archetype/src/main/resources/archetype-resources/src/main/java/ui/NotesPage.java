package ${package}.ui;

import ${package}.Note;
import ${package}.Notes;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Notes of the organisation, newest first, and a line to leave one. */
public final class NotesPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int NEWEST = 50;

    public NotesPage(PageParameters parameters) {
        super(parameters);
        List<Note> all = notes().newest(Visit.signedIn(), tenant(), NEWEST);
        add(new WriteForm("write"));
        add(new ListView<>("note", () -> notes().newest(Visit.signedIn(), tenant(), NEWEST)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Note> item) {
                item.add(new Label("text", item.getModelObject().text()));
                item.add(new Label("by", item.getModelObject().by()));
                item.add(new RelativeTimeLabel("at", Model.of(item.getModelObject().at())));
            }
        });
        add(new EmptyState("empty", "notes", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
    }

    @Override
    public String place() {
        return "/${artifactId}";
    }

    private static Notes notes() {
        return Services.of(NotesPage.class).get(Notes.class);
    }

    private static TenantId tenant() {
        return Visit.current().tenant().orElseThrow();
    }

    private static final class WriteForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        WriteForm(String id) {
            super(id);
            add(field(new TextField<>("text", value("text"))));
        }

        @Override
        protected void submit() {
            notes().write(Visit.signedIn(), tenant(), text("text"));
            setResponsePage(NotesPage.class);
        }
    }
}
