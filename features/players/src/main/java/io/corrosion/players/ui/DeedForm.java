package io.corrosion.players.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.players.Moderation;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Kick, ban, lift the ban: one reason, three buttons. */
final class DeedForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String steamId;
    private String deed = "";

    DeedForm(String id, LicenseId server, String steamId, boolean kicks, boolean bans) {
        super(id);
        this.server = server.value();
        this.steamId = steamId;
        add(field(new TextField<>("reason", value("reason"))));
        add(field(new TextField<>("duration_minutes", value("duration_minutes"))));
        add(
                button("kick").setVisible(kicks),
                button("ban").setVisible(bans),
                button("unban").setVisible(bans));
    }

    private Button button(String name) {
        return new Button(name) {
            private static final long serialVersionUID = 1L;

            @Override
            public void onSubmit() {
                deed = name;
            }
        };
    }

    @Override
    protected void submit() {
        Moderation moderation = Services.of(DeedForm.class).get(Moderation.class);
        var licence = new LicenseId(server);
        switch (deed) {
            case "kick" -> moderation.kick(Visit.signedIn(), licence, steamId, text("reason"));
            case "ban" -> moderation.ban(Visit.signedIn(), licence, steamId, text("reason"), minutes());
            case "unban" -> moderation.unban(Visit.signedIn(), licence, steamId);
            default -> throw Invalid.field("reason", "Choose what is to be done.");
        }
        throw new RedirectToUrlException("/servers/" + server + "/players/" + steamId);
    }

    private Optional<Integer> minutes() {
        String typed = text("duration_minutes").strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(typed));
        } catch (NumberFormatException none) {
            throw Invalid.field("duration_minutes", "Must be a number of minutes, or empty for ever.");
        }
    }
}
