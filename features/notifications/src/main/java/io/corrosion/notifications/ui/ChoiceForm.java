package io.corrosion.notifications.ui;

import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.api.notify.PersonalNotices.PersonalEvent;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Each event on each way, by area; what is always mailed comes last. */
final class ChoiceForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, HashMap<String, Model<Boolean>>> chosen = new HashMap<>();

    ChoiceForm(String id, List<PersonalEvent> events) {
        super(id);
        RepeatingView rows = new RepeatingView("event");
        String area = "";
        List<PersonalEvent> ordered = events.stream()
                .sorted(Comparator.comparing(PersonalEvent::fixed))
                .toList();
        for (PersonalEvent event : ordered) {
            String own = event.event().substring(0, event.event().indexOf('.'));
            rows.add(row(rows.newChildId(), event, !own.equals(area)));
            area = own;
        }
        add(rows);
    }

    private Component row(String id, PersonalEvent event, boolean first) {
        var row = new WebMarkupContainer(id);
        row.add(new WebMarkupContainer("begin")
                .add(new Label("area", () -> EventWords.area(this, event.event())))
                .setVisible(first));
        row.add(new Label("description", () -> EventWords.of(this, event.event(), event.description())));
        row.add(new WebMarkupContainer("urgent").setVisible(event.urgent() && !event.fixed()));
        PersonalNotices.WAYS.forEach(way -> row.add(box(way, event)));
        return row;
    }

    private Component box(String way, PersonalEvent event) {
        Model<Boolean> on = Model.of(event.by().getOrDefault(way, true));
        boolean fixed = event.fixed() && way.equals("email");
        if (!fixed) {
            chosen.computeIfAbsent(way, same -> new HashMap<>()).put(event.event(), on);
        }
        return new CheckBox(way, on)
                .add(AttributeModifier.replace(
                        "aria-label",
                        () -> getString("by." + way) + ": " + EventWords.of(this, event.event(), event.description())))
                .setEnabled(!fixed);
    }

    @Override
    protected void submit() {
        Map<String, Map<String, Boolean>> wanted = new HashMap<>();
        chosen.forEach((way, events) -> {
            Map<String, Boolean> plain = wanted.computeIfAbsent(way, same -> new HashMap<>());
            events.forEach((event, on) -> plain.put(event, on.getObject()));
        });
        Services.of(ChoiceForm.class).get(PersonalNotices.class).choose(Visit.signedIn(), wanted);
        throw new RedirectToUrlException("/account/notifications?done=saved");
    }
}
