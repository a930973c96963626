package io.corrosion.roles.ui;

import io.corrosion.api.access.Explanation;
import io.corrosion.api.access.Explanation.Answer;
import io.corrosion.api.access.Explanation.Reason;
import io.corrosion.api.access.Explanations;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What one person can do here, and why: every permission with where it comes from. */
public final class WhyPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final Where where;
    private final UUID user;

    public WhyPage(PageParameters parameters) {
        super(parameters);
        where = Where.of(parameters);
        user = id(parameters.get("user").toString(""));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is nobody with this id.");
        }
    }

    @Override
    public String place() {
        return "/roles";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("rights"), where.rights()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        UserId id = new UserId(user);
        IModel<Explanation> why = LoadableDetachableModel.of(
                () -> Services.of(this).get(Explanations.class).explain(Visit.signedIn(), where.place(), id));
        long held = why.getObject().answers().stream().filter(Answer::held).count();
        add(new Label(
                "person",
                Services.of(this).get(People.class).find(id).map(Person::email).orElse(user.toString())));
        add(new Label(
                "count",
                new StringResourceModel("count", this)
                        .setParameters(held, why.getObject().answers().size())));
        add(new ListView<Answer>("row", why.map(Explanation::answers)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Answer> item) {
                populate(item, item.getModelObject());
            }
        });
    }

    private void populate(ListItem<Answer> item, Answer answer) {
        item.add(new Label("key", answer.permission().permission().key()));
        item.add(new Label("what", answer.permission().description()));
        item.add(new WebMarkupContainer("icon")
                .add(AttributeModifier.append("class", answer.held() ? "ti-check cx-ok" : "ti-minus cx-mut")));
        item.add(new Label("held", new ResourceModel(answer.held() ? "yes" : "no")));
        item.add(new Label("why", answer.reasons().stream().map(this::words).collect(Collectors.joining(" · "))));
    }

    private String words(Reason reason) {
        String source = getString("source." + reason.source().name().toLowerCase(Locale.ROOT))
                .replace("{0}", reason.name());
        String through = reason.through().size() > 1 ? ": " + String.join(" → ", reason.through()) : "";
        String until = reason.until()
                .map(end -> " (" + getString(reason.ended() ? "ended" : "until") + " "
                        + TimeLabel.words(end, Visit.current().zone()) + ")")
                .orElse("");
        return source + through + until;
    }
}
