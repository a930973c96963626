package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.FirstOperator;
import io.corrosion.ui.page.Services;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Takes the one-time token that was printed at the first start and makes the first operator's account. Works without script. */
public final class FirstOperatorPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> token = Model.of("");
    private final Model<String> email = Model.of("");
    private final Model<String> username = Model.of("");
    private final Model<String> password = Model.of("");

    public FirstOperatorPage(PageParameters parameters) {
        super(parameters);
        if (!Services.of(FirstOperatorPage.class).get(FirstOperator.class).isAwaited()) {
            throw new RedirectToUrlException("/login");
        }
        add(form("form", this::arrive)
                .add(
                        failureLine("failure"),
                        new TextField<>("token", token),
                        new EmailTextField("email", email).setRequired(false),
                        new TextField<>("username", username),
                        passwordField("password", password)));
    }

    private void arrive() {
        try {
            Services.of(this)
                    .get(FirstOperator.class)
                    .appoint(
                            text(token),
                            text(email),
                            text(username),
                            text(password).toCharArray());
        } catch (DomainException refused) {
            fail(refused.getMessage());
            return;
        }
        throw new RedirectToUrlException("/login");
    }
}
