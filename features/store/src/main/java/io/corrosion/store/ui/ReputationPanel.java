package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.module.Reputation.Evidence;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
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
import org.apache.wicket.model.StringResourceModel;

/** How well the module does, and why that is said; operators vouch for its author here. */
final class ReputationPanel extends Panel {

    private static final long serialVersionUID = 1L;

    ReputationPanel(String id, String slug, Reputation reputation, boolean mayVouch) {
        super(id);
        add(new Label("health", new StringResourceModel("health.of", this).setParameters(reputation.health())));
        RepeatingView evidence = new RepeatingView("evidence");
        reputation.evidence().forEach(each -> evidence.add(row(evidence.newChildId(), each)));
        add(evidence);
        add(vouch(slug, reputation.verified()).setVisible(mayVouch));
    }

    private static Component row(String id, Evidence evidence) {
        boolean against = evidence.deduction() > 0;
        var row = new WebMarkupContainer(id);
        row.add(new WebMarkupContainer("mark")
                .add(AttributeModifier.append("class", against ? "ti-alert-triangle cx-warn" : "ti-check cx-ok")));
        row.add(new Label("words", evidence.words()));
        row.add(new Label("points", "−" + evidence.deduction()).setVisible(against));
        return row;
    }

    private static Component vouch(String slug, boolean verified) {
        String key = verified ? "doubt" : "vouch";
        return new ActionButton(
                "vouch",
                "btn-sm",
                verified ? "rosette-discount-check-off" : "rosette-discount-check",
                new ResourceModel(key),
                new ResourceModel(key + ".done"),
                new ApiCall(
                        verified ? "DELETE" : "PUT",
                        "/api/v1/modules/" + slug + "/verification",
                        "",
                        ApiCall.Then.RELOAD),
                () -> Services.of(ReputationPanel.class)
                        .get(ModuleGuide.class)
                        .vouch(Visit.signedIn(), slug, !verified));
    }

    /** How many stars, in words; empty without a review. */
    static String stars(Reputation reputation) {
        return reputation
                .rating()
                .map(rating -> String.format(java.util.Locale.ROOT, "%.1f", rating) + " (" + reputation.reviews() + ")")
                .orElse("");
    }

    /** What is known of a module nobody has looked at. */
    static Reputation unknown() {
        return new Reputation(false, java.util.Optional.empty(), 0, 0, List.of());
    }
}
