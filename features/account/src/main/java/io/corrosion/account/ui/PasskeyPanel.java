package io.corrosion.account.ui;

import io.corrosion.api.identity.Passkeys;
import io.corrosion.api.identity.Passkeys.Passkey;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.HiddenField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The passkeys, each removable, and the form that makes one (AUTH-19). */
final class PasskeyPanel extends Panel {

    private static final long serialVersionUID = 1L;

    PasskeyPanel(String id, boolean hasPassword) {
        super(id);
        setRenderBodyOnly(true);
        List<Passkey> all = passkeys().of(Visit.signedIn());
        var rows = new RepeatingView("passkey");
        all.forEach(passkey -> rows.add(row(rows.newChildId(), passkey, hasPassword)));
        add(rows, new WebMarkupContainer("none").setVisible(all.isEmpty()), new MakeForm("make"));
    }

    private static Component row(String id, Passkey passkey, boolean hasPassword) {
        UUID value = passkey.id();
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", passkey.name()), new TimeLabel("made", Model.of(passkey.createdAt())));
        row.add(passkey.lastUsedAt()
                .<Component>map(at -> new RelativeTimeLabel("used", Model.of(at)))
                .orElseGet(() -> new Label("used", new ResourceModel("never"))));
        return row.add(new ProofForm(
                "remove", "pk-" + value, hasPassword, "btn-d", new ResourceModel("passkey.remove"), proof -> {
                    passkeys().remove(Visit.signedIn(), value, proof);
                    throw new RedirectToUrlException("/account/security?done=removed");
                }));
    }

    private static Passkeys passkeys() {
        return Services.of(PasskeyPanel.class).get(Passkeys.class);
    }

    /** A name, and the answer the script puts in. */
    private static final class MakeForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        MakeForm(String id) {
            super(id);
            add(field(new TextField<>("name", value("name"))));
            add(new HiddenField<>("answer", value("answer")));
        }

        @Override
        protected void submit() {
            passkeys().add(Visit.signedIn(), text("name"), text("answer"));
            throw new RedirectToUrlException("/account/security?done=added");
        }
    }
}
