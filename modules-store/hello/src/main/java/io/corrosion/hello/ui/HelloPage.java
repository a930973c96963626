package io.corrosion.hello.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.hello.Greeting;
import io.corrosion.hello.Greetings;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.RequiredTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.FeedbackPanel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.validation.validator.StringValidator;
import org.osgi.framework.FrameworkUtil;

/** Greetings of the organisation, newest first, and a line to leave one. */
public final class HelloPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int NEWEST = 50;

    public HelloPage(PageParameters parameters) {
        super(parameters);
        IModel<List<Greeting>> greetings = LoadableDetachableModel.of(HelloPage::newest);
        add(new Label(
                "version",
                () -> FrameworkUtil.getBundle(HelloPage.class).getVersion().toString()));
        add(new GreetForm("greet"));
        add(new GreetingList("greetings", greetings));
        add(new EmptyState("empty", "message-circle", new ResourceModel("empty.what"), new ResourceModel("empty.how")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(greetings.getObject().isEmpty());
            }
        });
    }

    @Override
    public String place() {
        return "/hello";
    }

    private static Greetings greetings() {
        return Services.of(HelloPage.class).get(Greetings.class);
    }

    private static TenantId tenant() {
        return Visit.current().tenant().orElseThrow();
    }

    private static List<Greeting> newest() {
        return greetings().newest(Visit.signedIn(), tenant(), NEWEST);
    }

    private static final class GreetingList extends ListView<Greeting> {

        private static final long serialVersionUID = 1L;

        GreetingList(String id, IModel<List<Greeting>> greetings) {
            super(id, greetings);
        }

        @Override
        protected void populateItem(ListItem<Greeting> item) {
            Greeting greeting = item.getModelObject();
            item.add(new Label("text", greeting.text()));
            item.add(new Label("by", greeting.by()));
            item.add(new Label("mood", greeting.mood().orElse(""))
                    .setVisible(greeting.mood().isPresent()));
            item.add(new RelativeTimeLabel("at", Model.of(greeting.at())));
        }
    }

    private static final class GreetForm extends StatelessForm<Void> {

        private static final long serialVersionUID = 1L;

        private final IModel<String> text = Model.of("");

        GreetForm(String id) {
            super(id);
            add(new RequiredTextField<>("text", text).add(StringValidator.maximumLength(200)));
            add(new FeedbackPanel("feedback"));
        }

        @Override
        protected void onSubmit() {
            try {
                greetings().greet(Visit.signedIn(), tenant(), text.getObject());
                setResponsePage(HelloPage.class);
            } catch (Invalid e) {
                error(e.fields().getOrDefault("text", e.getMessage()));
            }
        }
    }
}
