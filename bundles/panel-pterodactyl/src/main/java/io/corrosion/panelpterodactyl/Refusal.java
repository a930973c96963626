package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.panel.PanelReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What the panel's refusals mean, in words. Pure. */
final class Refusal {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int LONGEST_DETAIL = 300;

    private Refusal() {}

    static DomainException of(PanelReply reply) {
        String detail = detail(reply);
        return switch (reply.status()) {
            case 401 ->
                new Conflict(
                        "The panel does not accept the key: it is mistyped, was deleted, or may not be used from the"
                                + " platform's address. Create a client key (ptlc_…) in the panel under Account, API"
                                + " Credentials.");
            case 403 ->
                new Conflict("The panel forbids this: the account of the key lacks the permission on that server."
                        + said(detail));
            case 404 ->
                reply.isPage()
                        ? noPanel()
                        : new NotFound("The panel does not know this: it was deleted, or the key's account does not see"
                                + " it.");
            case 400, 409, 422 ->
                new Conflict("The panel refuses:" + (detail.isEmpty() ? " it says no reason." : " " + detail));
            case 413 -> new Conflict("The panel or its node takes no files of this size: its upload limit is lower.");
            default ->
                reply.status() >= 500
                        ? new Unavailable(
                                "The panel, or the node behind it, has a fault of its own (HTTP " + reply.status()
                                        + ")." + said(detail),
                                SOON)
                        : new Conflict("The panel answers with HTTP " + reply.status() + "." + said(detail));
        };
    }

    static DomainException noPanel() {
        return new Unavailable(
                "Something answers at this address, but not the API of a Pterodactyl or Pelican panel. Enter the address at"
                        + " which you open the panel in a browser.",
                SOON);
    }

    static Invalid noAddress() {
        return new Invalid("The panel's address is none: write it like https://panel.example.org.", Map.of());
    }

    private static String said(String detail) {
        return detail.isEmpty() ? "" : " It says: " + detail;
    }

    /** What the panel says, as text; a page for people says nothing. */
    private static String detail(PanelReply reply) {
        if (reply.isPage()) {
            return "";
        }
        try {
            JsonNode error = Panel.JSON.readTree(reply.body()).path("errors").path(0);
            String detail = error.path("detail")
                    .asText("")
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
            return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
        } catch (IOException noJson) {
            return "";
        }
    }
}
