package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.Registration;
import io.corrosion.ui.page.Services;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where the link of a verification mail leads: opening it confirms the address (AUTH-02). */
public final class VerifyPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    public VerifyPage(PageParameters parameters) {
        super(parameters);
        IModel<String> meaning;
        try {
            String email = Services.of(VerifyPage.class)
                    .get(Registration.class)
                    .verify(parameters.get("token").toString(""))
                    .email();
            meaning = new StringResourceModel("good.meaning", this).setParameters(email);
        } catch (DomainException refused) {
            fail(refused.getMessage());
            meaning = Model.of(refused.getMessage());
        }
        add(new Label("what", new ResourceModel(failed() ? "bad" : "good")), new Label("meaning", meaning));
    }

    @Override
    protected int failureStatus() {
        return 404;
    }
}
