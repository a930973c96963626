package io.corrosion.tenancy.team;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What people are told about organisations and servers that come to them. */
@Component
public final class TeamNotices implements NoticeContribution {

    /** Somebody is invited. */
    public static final String INVITATION = "team.invitation";

    /** Somebody is offered a server. */
    public static final String TRANSFER = "team.transfer";

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                NoticeKind.always(
                        INVITATION,
                        "Somebody is invited to an organisation or to a server",
                        "{{inviter}} invites you to {{organisation}}",
                        """
                        {{inviter}} invites you to {{organisation}} as {{role}}.

                        [Accept the invitation]({{link}})

                        No account yet? Make one and you are in:

                        [Make an account]({{register}})

                        The link works once, for {{days}} days. If you do not know {{inviter}}, ignore this message: nothing happens.""",
                        Map.of(
                                "inviter", "Ash Owner",
                                "organisation", "Ashfall Hosting",
                                "role", "SUPPORT",
                                "days", "7",
                                "link", "https://panel.example.org/invitations/sample",
                                "register", "https://panel.example.org/register?invitation=sample")),
                NoticeKind.always(
                        TRANSFER,
                        "Somebody is offered a server with its licence",
                        "{{sender}} offers you the server {{server}}",
                        """
                        {{sender}} of {{organisation}} wants to transfer the server {{server}} with its licence to you.

                        [Look at the offer]({{link}})

                        Nothing moves until you accept. Accepting gives the server's agent and game plugin new credentials. The link \
                        works once, for {{days}} days.""",
                        Map.of(
                                "sender", "Ash Owner",
                                "organisation", "Ashfall Hosting",
                                "server", "Ashfall EU Main",
                                "days", "7",
                                "link", "https://panel.example.org/transfers/sample")));
    }
}
