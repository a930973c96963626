package io.corrosion.notifications.ui;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The words of one event on one channel: look at them with the event's sample, keep them, take them back. */
final class WordsForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private enum Wish {
        KEEP,
        LOOK,
        RESET
    }

    private final UUID server;
    private final String event;
    private final String channel;
    private final WebMarkupContainer shown = new WebMarkupContainer("shown");
    private final Model<String> subject = Model.of("");
    private final Model<String> text = Model.of("");
    private Wish wish = Wish.KEEP;

    WordsForm(String id, LicenseId server, NoticeTemplate words) {
        super(id);
        this.server = server.value();
        event = words.event();
        channel = words.channel();
        add(new Label("event", event), new Label("channel", channel));
        add(field(new TextField<>("subject", value("subject", words.subject()))));
        add(field(new TextArea<>("body", value("body", words.body()))));
        add(wishing("preview", Wish.LOOK), wishing("reset", Wish.RESET).setVisible(words.edited()));
        shown.add(new Label("shown.subject", subject), new Label("shown.text", text));
        add(shown.setVisible(false));
    }

    private Button wishing(String id, Wish wanted) {
        return new Button(id) {
            private static final long serialVersionUID = 1L;

            @Override
            public void onSubmit() {
                wish = wanted;
            }
        };
    }

    @Override
    protected void submit() throws DomainException {
        ServerNotices notices = Services.of(WordsForm.class).get(ServerNotices.class);
        var license = new LicenseId(server);
        if (wish == Wish.LOOK) {
            Message message = notices.preview(Visit.signedIn(), license, event, text("subject"), text("body"));
            subject.setObject(message.subject());
            text.setObject(message.text());
            shown.setVisible(true);
            return;
        }
        if (wish == Wish.RESET) {
            notices.reset(Visit.signedIn(), license, event, channel);
        } else {
            notices.edit(Visit.signedIn(), license, event, channel, text("subject"), text("body"));
        }
        throw new RedirectToUrlException(
                "/servers/" + server + "/notifications/words?event=" + event + "&channel=" + channel);
    }
}
