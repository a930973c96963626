package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.Passwords;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Asks where to send the link; with the link's token, asks for the new password (AUTH-21). Works without script. */
public final class ResetPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> email = Model.of("");
    private final Model<String> password = Model.of("");

    public ResetPage(PageParameters parameters) {
        super(parameters);
        boolean good = !token().isEmpty()
                && Services.of(ResetPage.class).get(Passwords.class).isResetOpen(token());
        boolean stale = !token().isEmpty() && !good;
        add(form("ask", this::ask)
                .add(
                        new Notice("stale", Tone.WARN, new ResourceModel("stale"), new ResourceModel("stale.meaning"))
                                .setVisible(stale),
                        new Notice("sent", Tone.GOOD, new ResourceModel("sent"), new ResourceModel("sent.meaning"))
                                .setVisible(false),
                        new EmailTextField("email", email).setRequired(false),
                        failureLine("failure"))
                .setVisible(!good));
        add(form("set", this::set)
                .add(passwordField("password", password), failureLine("failure"))
                .setVisible(good));
    }

    private void ask() {
        try {
            Services.of(this).get(Passwords.class).requestReset(text(email), origin());
            get("ask:sent").setVisible(true);
        } catch (DomainException refused) {
            fail(refused.getMessage());
        }
    }

    private void set() {
        try {
            Services.of(this).get(Passwords.class).reset(token(), text(password).toCharArray(), origin());
        } catch (DomainException refused) {
            fail(refused.getMessage());
            return;
        }
        throw new RedirectToUrlException("/login?changed");
    }

    private String token() {
        return getPageParameters().get("token").toString("");
    }
}
