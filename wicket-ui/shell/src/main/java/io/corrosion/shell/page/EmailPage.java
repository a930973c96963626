package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.Profiles;
import io.corrosion.ui.page.Services;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where the two links of a change of address lead. Asks first: mail programs open links on their own. */
public final class EmailPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> stage = Model.of("ask");

    public EmailPage(PageParameters parameters) {
        super(parameters);
        add(form("form", this::confirm)
                .add(
                        new Label("lead", () -> getString("lead." + stage.getObject())),
                        failureLine("failure"),
                        new WebMarkupContainer("confirm") {
                            private static final long serialVersionUID = 1L;

                            @Override
                            protected void onConfigure() {
                                super.onConfigure();
                                setVisible(stage.getObject().equals("ask"));
                            }
                        }));
    }

    private void confirm() {
        try {
            String token = getPageParameters().get("token").toString("");
            boolean complete = Services.of(this).get(Profiles.class).confirmEmail(token);
            stage.setObject(complete ? "done" : "half");
        } catch (DomainException refused) {
            fail(refused.getMessage());
        }
    }
}
