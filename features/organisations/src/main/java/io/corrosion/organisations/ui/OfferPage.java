package io.corrosion.organisations.ui;

import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tenancy.Transfers.Offer;
import io.corrosion.api.tenancy.Transfers.Received;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** A server is offered; whoever it is offered to chooses where it goes. */
public final class OfferPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public OfferPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/servers";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String token = getPageParameters().get("token").toString("");
        Optional<Offer> offer = Services.of(this).get(Transfers.class).byToken(token);
        add(offer.<Component>map(found -> new AcceptForm("form", token, found))
                .orElseGet(() -> new WebMarkupContainer("form").setVisible(false)));
        add(new EmptyState("gone", "mail-off", new ResourceModel("gone"), new ResourceModel("gone.how"))
                .setVisible(offer.isEmpty()));
        add(new WebMarkupContainer("received").setVisible(false));
    }

    /** Shows what the new owner needs, once. */
    void received(Received received) {
        get("form").setVisible(false);
        var shown = new WebMarkupContainer("received");
        shown.add(new Label(
                "agent",
                lines(
                        "nats",
                        received.agent().natsUrl(),
                        received.agent().jwt(),
                        received.agent().seed())));
        shown.add(new Label(
                "plugin",
                lines("plugin", received.plugin().natsUrl(), received.plugin().jwt(), "")));
        shown.add(
                new WebMarkupContainer("open").add(AttributeModifier.replace("href", "/servers/" + received.server())));
        replace(shown);
    }

    private static String lines(String part, String url, String jwt, String seed) {
        String common = "nats_url=" + url + "\nnats_jwt=" + jwt;
        return part.equals("plugin") ? common : common + "\nnats_seed=" + seed;
    }
}
