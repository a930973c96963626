package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.OutsideAccounts;
import io.corrosion.api.identity.OutsideAccounts.Arrival;
import io.corrosion.api.identity.OutsideAccounts.Departure;
import io.corrosion.shell.http.Cookies;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Duration;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The way to an account elsewhere and back (AUTH-17): without a state it leads there, with one it takes the answer. Shown
 * only when that failed.
 */
public final class OutsidePage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private static final String BROWSER_COOKIE = "corrosion_outside";
    private static final Duration KEPT = Duration.ofMinutes(10);

    public OutsidePage(PageParameters parameters) {
        super(parameters);
        try {
            if (parameters.get("state").isNull()) {
                depart();
            } else {
                arrive();
            }
        } catch (DomainException refused) {
            fail(refused.getMessage());
        }
        boolean inside = Visit.current().caller().isPresent();
        add(failureLine("failure"));
        add(new WebMarkupContainer("back")
                .add(AttributeModifier.replace("href", inside ? "/account/security" : "/login")));
    }

    private void depart() {
        boolean link = !getPageParameters().get("link").isNull();
        if (link && isAskedByAnotherSite()) {
            throw new Refused(getString("link.here"));
        }
        Departure departure = accounts()
                .depart(
                        provider(),
                        link ? Optional.of(Visit.signedIn()) : Optional.empty(),
                        link ? "/account/security" : target());
        ((WebResponse) getResponse()).addCookie(Cookies.secret(asked(), BROWSER_COOKIE, departure.browserKey(), KEPT));
        throw new RedirectToUrlException(departure.address());
    }

    private void arrive() {
        ((WebResponse) getResponse()).addCookie(Cookies.secret(asked(), BROWSER_COOKIE, "", Duration.ZERO));
        if (getPageParameters().get("code").isNull()) {
            throw new Unauthenticated(getString("refused"));
        }
        Arrival arrival = accounts()
                .arrive(
                        provider(),
                        getPageParameters().get("code").toString(),
                        getPageParameters().get("state").toString(),
                        Cookies.read(asked(), BROWSER_COOKIE).orElse(""),
                        origin());
        admit(arrival.step(), true, local(arrival.target()));
    }

    /** Else a page of somebody else's could link that person's account, and with it sign in as the visitor from then on. */
    private boolean isAskedByAnotherSite() {
        String site = asked().getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static OutsideAccounts accounts() {
        return Services.of(OutsidePage.class).get(OutsideAccounts.class);
    }

    private String provider() {
        return getPageParameters().get("provider").toString("");
    }
}
