package io.corrosion.notifications.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.ui.form.UseCaseForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The values of a channel, whatever they are, and the events that go there; what is left empty stays as it was. */
final class ChannelForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final Keeping desk;
    private final Model<Boolean> enabled;
    private final HashMap<String, Model<String>> typed = new HashMap<>();
    private final HashMap<String, Model<Boolean>> sent = new HashMap<>();
    private final Model<String> name;

    ChannelForm(
            String id, Keeping desk, NoticeSettings.Channel channel, String named, List<NoticeSettings.Toggle> events) {
        super(id);
        this.desk = desk;
        this.name = Model.of(named);
        enabled = Model.of(channel.enabled() || !channel.configured());
        add(name());
        RepeatingView rows = new RepeatingView("setting");
        for (ChannelSetting setting : channel.settings()) {
            rows.add(row(rows.newChildId(), setting, channel.shown().getOrDefault(setting.name(), "")));
        }
        var using = new WebMarkupContainer("using");
        add(rows, using.add(new CheckBox("enabled", enabled)).setVisible(desk.isThere()));
        add(events(channel, events));
    }

    private Component name() {
        String markup = desk.mark() + "-name";
        var field = new WebMarkupContainer("naming");
        field.add(new WebMarkupContainer("label").add(AttributeModifier.replace("for", markup)));
        field.add(new TextField<>("name", name).add(AttributeModifier.replace("id", markup)));
        return field.setVisible(desk.isNamed());
    }

    private Component row(String id, ChannelSetting setting, String kept) {
        String markup = desk.mark() + "-" + setting.name();
        Model<String> value = typed.computeIfAbsent(setting.name(), same -> Model.of(""));
        var row = new WebMarkupContainer(id);
        row.add(new Label("label", setting.label()).add(AttributeModifier.replace("for", markup)));
        row.add(new TextField<>("input", value)
                .add(AttributeModifier.replace("id", markup))
                .add(AttributeModifier.replace("aria-describedby", markup + "-h")));
        row.add((kept.isEmpty()
                        ? new Label("hint", setting.hint())
                        : new Label("hint", new StringResourceModel("kept", this).setParameters(kept)))
                .add(AttributeModifier.replace("id", markup + "-h")));
        return row;
    }

    private Component events(NoticeSettings.Channel channel, List<NoticeSettings.Toggle> events) {
        var choice = new WebMarkupContainer("choice");
        RepeatingView rows = new RepeatingView("event");
        for (NoticeSettings.Toggle toggle : events) {
            Model<Boolean> on = Model.of(!channel.muted().contains(toggle.event()));
            sent.put(toggle.event(), on);
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new CheckBox("on", on));
            row.add(new Label("description", () -> EventWords.of(this, toggle.event(), toggle.description())));
            rows.add(row);
        }
        return choice.add(rows).setVisible(desk.isChoosing() && channel.configured());
    }

    @Override
    protected void submit() {
        var settings = new HashMap<String, String>();
        typed.forEach((field, value) -> settings.put(field, value.getObject() == null ? "" : value.getObject()));
        Set<String> muted = new HashSet<>();
        sent.forEach((event, on) -> {
            if (!on.getObject()) {
                muted.add(event);
            }
        });
        try {
            desk.keep(enabled.getObject(), name.getObject() == null ? "" : name.getObject(), settings, muted);
        } catch (Invalid e) {
            throw new Invalid(String.join(" ", e.fields().values()), Map.of());
        }
        throw new RedirectToUrlException(desk.page());
    }
}
