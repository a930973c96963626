package io.corrosion.players.ui;

import io.corrosion.api.player.PlayerId;
import io.corrosion.players.Player;
import io.corrosion.players.PlayerQuery;
import io.corrosion.players.Players;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.PlayerModel;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.Spans;
import io.corrosion.ui.value.TimeLabel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Who plays and who played: search, who is on, since when, for how long; what modules add to each row. */
public final class PlayersPage extends ServerPage {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    public PlayersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "players";
    }

    @Override
    protected List<String> scripts() {
        return List.of("players.js");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        PlayerQuery query = query();
        Players.Page page = Services.of(this).get(Players.class).list(Visit.signedIn(), licence(), query);
        boolean asksForAll = query.search().isEmpty() && query.online().isEmpty();
        var form = new WebMarkupContainer("form");
        form.add(AttributeModifier.replace("action", path()));
        form.add(new WebMarkupContainer("search").add(AttributeModifier.replace("value", query.search())));
        form.add(
                choice("all", query.online().isEmpty()),
                choice("on", query.online().equals(Optional.of(true))));
        form.add(choice("off", query.online().equals(Optional.of(false))));
        add(form);
        add(new Label("count", new StringResourceModel("count", this).setParameters(page.online())));
        add(list(page.players()));
        add(new EmptyState(
                        "empty",
                        "users",
                        new ResourceModel(asksForAll ? "empty.what" : "none.what"),
                        new ResourceModel(asksForAll ? "empty.how" : "none.how"))
                .setVisible(page.players().isEmpty()));
        add(new WebMarkupContainer("next")
                .add(AttributeModifier.replace(
                        "href",
                        page.next()
                                .map(next -> path() + parameters(query, next))
                                .orElse("")))
                .setVisible(page.next().isPresent()));
    }

    /** The column for what modules add is there when one of them adds something. */
    private WebMarkupContainer list(List<Player> players) {
        boolean more = players.stream()
                .findFirst()
                .map(player ->
                        !Frame.current().panels(Slot.PLAYER_ROW, id(player)).isEmpty())
                .orElse(false);
        RepeatingView rows = new RepeatingView("player");
        players.forEach(player -> rows.add(row(rows.newChildId(), player, more)));
        return (WebMarkupContainer) new WebMarkupContainer("list")
                .add(new WebMarkupContainer("actions").setVisible(more))
                .add(rows)
                .setVisible(!players.isEmpty());
    }

    private PlayerId id(Player player) {
        return new PlayerId(licence(), player.steamId(), player.name());
    }

    private WebMarkupContainer choice(String id, boolean chosen) {
        var option = new WebMarkupContainer(id);
        return chosen ? (WebMarkupContainer) option.add(AttributeModifier.replace("selected", "selected")) : option;
    }

    private WebMarkupContainer row(String id, Player player, boolean more) {
        var row = new WebMarkupContainer(id);
        row.add(AttributeModifier.replace("data-player", player.steamId()));
        var link = new WebMarkupContainer("link");
        link.add(AttributeModifier.replace("href", path() + "/" + player.steamId()));
        row.add(link.add(new Label("name", player.name())));
        row.add(new Label("steam", player.steamId()));
        row.add(new Label("state", new ResourceModel(player.isOnline() ? "online" : "offline"))
                .add(AttributeModifier.append("class", player.isOnline() ? "is-running" : "is-stopped")));
        row.add(new Label("ping", ping(player)));
        row.add(new TimeLabel("first", Model.of(player.firstSeen())));
        row.add(new RelativeTimeLabel("last", Model.of(player.lastSeen())));
        row.add(new Label("played", Spans.words(this, player.played())));
        var cell = new WebMarkupContainer("cell");
        row.add(cell.setVisible(more));
        if (more) {
            cell.add(SlotPanel.bare("more", Slot.PLAYER_ROW, new PlayerModel(id(player))));
        }
        return row;
    }

    private static String ping(Player player) {
        return player.ping().isPresent() ? player.ping().getAsInt() + " ms" : "–";
    }

    private String path() {
        return "/servers/" + licence() + "/players";
    }

    private static String parameters(PlayerQuery query, int next) {
        return "?from=" + next + "&q=" + URLEncoder.encode(query.search(), StandardCharsets.UTF_8) + "&who="
                + query.online().map(on -> on ? "on" : "off").orElse("");
    }

    private PlayerQuery query() {
        PageParameters asked = getPageParameters();
        String search = asked.get("q").toString("");
        Optional<Boolean> online =
                switch (asked.get("who").toString("")) {
                    case "on" -> Optional.of(true);
                    case "off" -> Optional.of(false);
                    default -> Optional.empty();
                };
        String shortened = search.length() > 100 ? search.substring(0, 100) : search;
        return new PlayerQuery(
                shortened, online, PAGE, Math.max(0, asked.get("from").toInt(0)));
    }
}
