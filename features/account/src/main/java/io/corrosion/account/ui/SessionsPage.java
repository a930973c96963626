package io.corrosion.account.ui;

import io.corrosion.api.identity.OpenSession;
import io.corrosion.api.identity.OpenSessions;
import io.corrosion.api.identity.SessionId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where one is signed in, with device, address and last use; each session can be ended (AUTH-20). */
public final class SessionsPage extends OwnPage {

    private static final long serialVersionUID = 1L;

    public SessionsPage(PageParameters parameters) {
        super(parameters);
        List<OpenSession> open = sessions().of(Visit.signedIn());
        var rows = new RepeatingView("session");
        open.forEach(session -> rows.add(row(rows.newChildId(), session)));
        add(rows);
        add(new ActionButton(
                        "others",
                        "btn-sm",
                        "logout",
                        new ResourceModel("others"),
                        new ResourceModel("others.done"),
                        new ApiCall("DELETE", "/api/v1/account/sessions", "", ApiCall.Then.RELOAD),
                        () -> sessions().endOthers(Visit.signedIn()))
                .setVisible(open.size() > 1));
    }

    @Override
    String here() {
        return "/account/sessions";
    }

    private static Component row(String id, OpenSession session) {
        UUID value = session.id().value();
        var row = new WebMarkupContainer(id);
        row.add(new Label("device", session.device()));
        row.add(new WebMarkupContainer("current").setVisible(session.current()));
        row.add(new Label("address", session.address()));
        row.add(new RelativeTimeLabel("used", Model.of(session.lastUsedAt())));
        row.add(new TimeLabel("since", Model.of(session.signedInAt())));
        row.add(new ActionButton(
                        "end",
                        "btn-sm",
                        "logout",
                        new ResourceModel("end"),
                        new ResourceModel("end.done"),
                        new ApiCall("DELETE", "/api/v1/account/sessions/" + value, "", ApiCall.Then.RELOAD),
                        () -> sessions().end(Visit.signedIn(), new SessionId(value)))
                .setVisible(!session.current()));
        return row;
    }

    private static OpenSessions sessions() {
        return Services.of(SessionsPage.class).get(OpenSessions.class);
    }
}
