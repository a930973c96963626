package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The words of each event on each channel, with a preview (NOTE-09). */
public final class WordsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public WordsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<NoticeTemplate> all = Services.of(this).get(ServerNotices.class).templates(Visit.signedIn(), licence());
        String event = getPageParameters().get("event").toString("server.crashed");
        String channel = getPageParameters().get("channel").toString("email");
        RepeatingView rows = new RepeatingView("row");
        all.forEach(words -> rows.add(row(rows.newChildId(), words, event, channel)));
        NoticeTemplate chosen = all.stream()
                .filter(words -> words.event().equals(event) && words.channel().equals(channel))
                .findFirst()
                .orElse(all.get(0));
        add(rows, new WordsForm("form", licence(), chosen));
    }

    private WebMarkupContainer row(String id, NoticeTemplate words, String event, String channel) {
        var row = new WebMarkupContainer(id);
        boolean current = words.event().equals(event) && words.channel().equals(channel);
        var link = new WebMarkupContainer("link");
        link.add(AttributeModifier.replace(
                "href",
                "/servers/" + licence() + "/notifications/words?event=" + words.event() + "&channel="
                        + words.channel()));
        link.add(AttributeModifier.replace("aria-current", current ? "true" : null));
        link.add(new Label("event", words.event()));
        row.add(link, new Label("channel", words.channel()));
        row.add(new WebMarkupContainer("edited").setVisible(words.edited()));
        return row;
    }
}
