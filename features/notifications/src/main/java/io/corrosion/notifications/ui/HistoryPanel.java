package io.corrosion.notifications.ui;

import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What went out: by status and channel, page by page; what was given up can be sent again. The filter is the address. */
final class HistoryPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;
    private static final List<String> STATUSES = List.of("sent", "queued", "retry", "held", "bundled", "failed");
    private static final List<String> CHANNELS = List.of("email", "discord", "slack", "pushbullet", "webhook", "push");

    private final History history;

    HistoryPanel(String id, History history, PageParameters parameters) {
        super(id);
        this.history = history;
        Optional<String> status = chosen(parameters, "status");
        Optional<String> channel = chosen(parameters, "channel");
        Optional<String> event = chosen(parameters, "event");
        Items<DeliveryRecord> page = history.list(
                new DeliveryFilter(status, channel, event, Optional.empty()), chosen(parameters, "after"), PAGE);
        add(chips("status", STATUSES, status, channel.map(word -> "channel=" + word)));
        add(chips("channel", CHANNELS, channel, status.map(word -> "status=" + word)));
        RepeatingView rows = new RepeatingView("delivery");
        page.items().forEach(record -> rows.add(row(rows.newChildId(), record)));
        add(new WebMarkupContainer("deliveries")
                .add(rows)
                .setVisible(!page.items().isEmpty()));
        boolean filtered = status.isPresent() || channel.isPresent() || event.isPresent();
        String empty = filtered ? "none" : "empty";
        add(new EmptyState("empty", "mail", new ResourceModel(empty + ".what"), new ResourceModel(empty + ".how"))
                .setVisible(page.items().isEmpty()));
        var more = new WebMarkupContainer("more");
        page.next()
                .ifPresent(next -> more.add(AttributeModifier.replace(
                        "href",
                        history.page() + "?after=" + next
                                + status.map(word -> "&status=" + word).orElse("")
                                + channel.map(word -> "&channel=" + word).orElse(""))));
        add(more.setVisible(page.next().isPresent()));
    }

    private static Optional<String> chosen(PageParameters parameters, String name) {
        return Optional.of(parameters.get(name).toString("")).filter(word -> word.matches("[A-Za-z0-9._-]{1,100}"));
    }

    private Component chips(String name, List<String> words, Optional<String> chosen, Optional<String> other) {
        RepeatingView chips = new RepeatingView(name);
        chips.add(chip(chips.newChildId(), name, "", chosen, other));
        words.forEach(word -> chips.add(chip(chips.newChildId(), name, word, chosen, other)));
        return chips;
    }

    private Component chip(String id, String name, String word, Optional<String> chosen, Optional<String> other) {
        String own = word.isEmpty() ? "" : name + "=" + word;
        String query =
                other.map(more -> own.isEmpty() ? more : own + "&" + more).orElse(own);
        var chip = new WebMarkupContainer(id);
        chip.add(AttributeModifier.replace("href", history.page() + (query.isEmpty() ? "" : "?" + query)));
        if (chosen.orElse("").equals(word)) {
            chip.add(AttributeModifier.replace("aria-current", "true"));
        }
        return chip.add(new Label("label", new ResourceModel(name + "." + (word.isEmpty() ? "all" : word)))
                .setRenderBodyOnly(true));
    }

    private WebMarkupContainer row(String id, DeliveryRecord record) {
        UUID which = record.id();
        var row = new WebMarkupContainer(id);
        row.add(new Label("subject", record.subject()));
        row.add(new Label("event", () -> EventWords.of(this, record.event(), record.event())));
        row.add(new Label("status", () -> getString("status." + record.status(), null, record.status()))
                .add(AttributeModifier.append("class", look(record.status()))));
        row.add(new Label("by", () -> getString("channel." + record.channel(), null, record.channel())));
        row.add(new Label(
                "at", TimeLabel.words(record.createdAt(), Visit.current().zone())));
        row.add(new Label("error", record.error()));
        row.add(new ActionButton(
                        "retry",
                        "btn-sm",
                        "refresh",
                        new ResourceModel("again"),
                        new ResourceModel("again.done"),
                        new ApiCall("POST", history.path() + "/" + which + "/retry", "", ApiCall.Then.RELOAD),
                        () -> history.retry(which))
                .setVisible(record.status().equals("failed")));
        return row;
    }

    private static String look(String status) {
        return switch (status) {
            case "sent", "bundled" -> "is-running";
            case "failed" -> "is-crashed";
            case "retry" -> "is-warn";
            default -> "is-busy";
        };
    }
}
