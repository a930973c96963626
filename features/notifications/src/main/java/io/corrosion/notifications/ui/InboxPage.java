package io.corrosion.notifications.ui;

import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What a person was told, with marks for what was read (NOTE-10). */
public final class InboxPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    public InboxPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Inbox inbox = inbox();
        Optional<String> after =
                Optional.ofNullable(getPageParameters().get("after").toOptionalString());
        Items<ReceivedNotice> page = inbox.list(Visit.signedIn(), after, PAGE);
        RepeatingView rows = new RepeatingView("notice");
        page.items().forEach(notice -> rows.add(row(rows.newChildId(), notice)));
        add(new WebMarkupContainer("list").add(rows).setVisible(!page.items().isEmpty()));
        add(new EmptyState("empty", "bell", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(page.items().isEmpty()));
        add(new ActionButton(
                        "all",
                        "",
                        "checks",
                        new ResourceModel("all"),
                        new ResourceModel("all.done"),
                        new ApiCall("POST", "/api/v1/notifications/read", "", ApiCall.Then.RELOAD),
                        () -> inbox().markAllRead(Visit.signedIn()))
                .setVisible(inbox.unread(Visit.signedIn()) > 0));
        var more = new WebMarkupContainer("more");
        page.next().ifPresent(next -> more.add(AttributeModifier.replace("href", "/notifications?after=" + next)));
        add(more.setVisible(page.next().isPresent()));
    }

    private static WebMarkupContainer row(String id, ReceivedNotice notice) {
        var row = new WebMarkupContainer(id);
        UUID which = notice.id();
        boolean unread = notice.readAt().isEmpty();
        row.add(new WebMarkupContainer("new").setVisible(unread));
        row.add(new Label("subject", notice.subject()), new Label("body", notice.body()));
        row.add(new Label(
                "at", TimeLabel.words(notice.createdAt(), Visit.current().zone())));
        row.add(new ActionButton(
                        "read",
                        "btn-sm",
                        "check",
                        new ResourceModel("read"),
                        new ResourceModel("read.done"),
                        new ApiCall("POST", "/api/v1/notifications/" + which + "/read", "", ApiCall.Then.RELOAD),
                        () -> inbox().markRead(Visit.signedIn(), which))
                .setVisible(unread));
        return row;
    }

    private static Inbox inbox() {
        return Services.of(InboxPage.class).get(Inbox.class);
    }
}
