package io.corrosion.publicsite.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.publicsite.SiteChoice;
import io.corrosion.publicsite.Sites;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** On or off, and a tick for each block. What is hidden and not there now stays hidden. */
final class SiteForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final HashSet<String> hidden;
    private final Model<Boolean> enabled;
    private final LinkedHashMap<String, Model<Boolean>> shown = new LinkedHashMap<>();

    SiteForm(String id, LicenseId server, SiteChoice choice, List<Sites.Offer> offers) {
        super(id);
        this.server = server.value();
        this.hidden = new HashSet<>(choice.hidden());
        this.enabled = Model.of(choice.enabled());
        add(new CheckBox("enabled", enabled));
        RepeatingView blocks = new RepeatingView("block");
        for (Sites.Offer offer : offers) {
            Model<Boolean> tick = Model.of(!hidden.contains(offer.name()));
            shown.put(offer.name(), tick);
            var row = new WebMarkupContainer(blocks.newChildId());
            blocks.add(row.add(new CheckBox("shown", tick), new Label("heading", offer.heading())));
        }
        add(new WebMarkupContainer("blocks").add(blocks).setVisible(!offers.isEmpty()));
    }

    @Override
    protected void submit() {
        Set<String> left = new HashSet<>(hidden);
        shown.forEach((name, tick) -> {
            if (Boolean.TRUE.equals(tick.getObject())) {
                left.remove(name);
            } else {
                left.add(name);
            }
        });
        Services.of(SiteForm.class)
                .get(Sites.class)
                .choose(Visit.signedIn(), new LicenseId(server), new SiteChoice(enabled.getObject(), left));
        throw new RedirectToUrlException("/servers/" + server + "/site");
    }
}
