package io.corrosion.shell.page;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.notify.Mailbox;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The mails of a demo; on any other platform there is no such page. */
public final class MailboxPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;

    public MailboxPage(PageParameters parameters) {
        super(parameters);
        List<Mailbox.Mail> mails = Services.of(MailboxPage.class)
                .find(Mailbox.class)
                .map(Mailbox::mails)
                .orElseThrow(() -> new NotFound("There is no page here."));
        RepeatingView rows = new RepeatingView("mail");
        mails.stream().limit(SHOWN).forEach(mail -> rows.add(row(rows.newChildId(), mail)));
        add(rows, new WebMarkupContainer("empty").setVisible(mails.isEmpty()));
    }

    private static WebMarkupContainer row(String id, Mailbox.Mail mail) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("subject", mail.message().subject()), new Label("to", mail.to()));
        row.add(new Label("at", TimeLabel.words(mail.at(), Visit.current().zone())));
        row.add(new Label("text", mail.message().text()));
        return row;
    }
}
