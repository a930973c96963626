package io.corrosion.servers.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.PlatformServers;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.ShownState;
import io.corrosion.ui.value.StateBadge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Servers of all organisations, and one more for one of them (ADM-08). States are those of when the page was asked for. */
public final class PlatformServersPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    public PlatformServersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/admin";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("administration"), "/admin"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        PlatformServers.Page page = Services.of(this).get(PlatformServers.class).list(Visit.signedIn(), after(), PAGE);
        RepeatingView rows = new RepeatingView("row");
        page.items().forEach(standing -> rows.add(row(rows.newChildId(), standing)));
        add(new PlatformServerForm("form"), made(page.items()));
        add(new WebMarkupContainer("table").add(rows).setVisible(!page.items().isEmpty()));
        add(new EmptyState("empty", "server-2", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(page.items().isEmpty()));
        var more = new WebMarkupContainer("more");
        page.next().ifPresent(next -> more.add(AttributeModifier.replace("href", "/admin/servers?after=" + next)));
        add(more.setVisible(page.next().isPresent()));
    }

    /** What the form has just made; it stands first in the list. */
    private Component made(List<PlatformServers.Standing> standing) {
        String id = getPageParameters().get("made").toString("");
        return standing.stream()
                .filter(each -> each.licence().id().toString().equals(id))
                .findFirst()
                .<Component>map(made -> new Notice(
                        "made",
                        Tone.GOOD,
                        Model.of(getString(
                                "made",
                                Model.ofMap(Map.of(
                                        "server",
                                        made.licence().serverName(),
                                        "tenant",
                                        made.tenant().name())))),
                        new ResourceModel("made.meaning")))
                .orElseGet(() -> new WebMarkupContainer("made").setVisible(false));
    }

    private Optional<LicenseId> after() {
        return Optional.of(getPageParameters().get("after").toString(""))
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .map(LicenseId::new);
    }

    private WebMarkupContainer row(String id, PlatformServers.Standing standing) {
        var row = new WebMarkupContainer(id);
        var licence = new WebMarkupContainer("licence");
        licence.add(AttributeModifier.replace(
                "href", "/admin/licences/" + standing.licence().id()));
        licence.add(new Label("name", standing.licence().serverName()));
        var tenant = new WebMarkupContainer("tenant");
        tenant.add(AttributeModifier.replace(
                "href", "/admin/organisations/" + standing.tenant().id()));
        tenant.add(new Label("organisation", standing.tenant().name()));
        row.add(licence, tenant, new Label("id", standing.licence().id().toString()));
        row.add(new Label("state", StateBadge.word(this, standing.now()))
                .add(AttributeModifier.append(
                        "class", ShownState.of(standing.now()).look())));
        row.add(new Label(
                "right", getString("right." + standing.licence().status().name().toLowerCase(Locale.ROOT))));
        return row;
    }
}
