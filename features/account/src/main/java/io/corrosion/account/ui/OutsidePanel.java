package io.corrosion.account.ui;

import io.corrosion.api.identity.OutsideAccounts;
import io.corrosion.api.identity.OutsideAccounts.Provider;
import io.corrosion.api.identity.Profile;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Accounts elsewhere, of the providers that are configured (AUTH-17, AUTH-18). Not there when none is. */
final class OutsidePanel extends Panel {

    private static final long serialVersionUID = 1L;

    OutsidePanel(String id, Profile profile) {
        super(id);
        List<Provider> providers = Services.of(OutsidePanel.class)
                .find(OutsideAccounts.class)
                .map(OutsideAccounts::providers)
                .orElse(List.of());
        var rows = new RepeatingView("provider");
        providers.forEach(provider -> rows.add(row(rows.newChildId(), provider, profile)));
        add(rows);
        setVisible(!providers.isEmpty());
    }

    private static Component row(String id, Provider provider, Profile profile) {
        boolean linked = profile.outside().contains(provider.key());
        String key = provider.key();
        var row = new WebMarkupContainer(id);
        row.add(new WebMarkupContainer("icon")
                .add(AttributeModifier.append("class", key.equals("oidc") ? "ti-building" : "ti-brand-" + key)));
        row.add(new Label("name", provider.name()));
        row.add(new WebMarkupContainer("linked").setVisible(linked));
        row.add(new WebMarkupContainer("link")
                .add(AttributeModifier.replace("href", "/auth/oauth/" + key + "?link"))
                .setVisible(!linked));
        return row.add(new ProofForm(
                        "unlink", "out-" + key, profile.hasPassword(), "btn-d", new ResourceModel("unlink"), proof -> {
                            Services.of(OutsidePanel.class)
                                    .get(OutsideAccounts.class)
                                    .unlink(Visit.signedIn(), key, proof);
                            throw new RedirectToUrlException("/account/security?done=unlinked");
                        })
                .setVisible(linked));
    }
}
